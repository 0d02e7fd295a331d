import { LOCAL_ACCOUNT, LOCAL_REGION } from '#contracts/local-access';
import { STATE_MACHINE } from '#contracts/names';

/** The ARN of a run that an address names: by its name, or by the whole ARN. */
export const toExecutionArn = (name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:states:${LOCAL_REGION}:${LOCAL_ACCOUNT}:execution:${STATE_MACHINE}:${name}`;
