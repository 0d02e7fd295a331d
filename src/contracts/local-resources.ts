/** What the deployed pipeline's resources are called in the local AWS, for people's clients of it: the commands and the console. */
import { LOCAL_ACCOUNT, LOCAL_REGION } from './local-access.ts';
import { BUCKET_NAME_PREFIX, STATE_MACHINE } from './names.ts';

export const stateMachineArn = `arn:aws:states:${LOCAL_REGION}:${LOCAL_ACCOUNT}:stateMachine:${STATE_MACHINE}`;
export const bucketName = `${BUCKET_NAME_PREFIX}-${LOCAL_ACCOUNT}-${LOCAL_REGION}`;

/** The execution of the state machine that has a name. */
export const buildExecutionArn = (name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
