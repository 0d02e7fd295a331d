import { buildExecutionArn } from '#contracts/local-resources';

/** The ARN of a run that an address names: by its name, or by the whole ARN. */
export const toExecutionArn = (name: string): string => (name.startsWith('arn:') ? name : buildExecutionArn(name));
