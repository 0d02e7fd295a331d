import { AwsError } from '#local/core/aws-error';
import { ACCOUNT, REGION } from '#local/core/local-aws';

const PREFIX = `arn:aws:states:${REGION}:${ACCOUNT}`;

export const buildMachineArn = (name: string): string => `${PREFIX}:stateMachine:${name}`;

export const buildExecutionArn = (machineName: string, name: string): string =>
  `${PREFIX}:execution:${machineName}:${name}`;

export const parseMachineName = (machineArn: string): string => machineArn.slice(machineArn.lastIndexOf(':') + 1);

/** @throws AwsError InvalidArn */
export function checkArn(arn: string, kind: 'stateMachine' | 'execution'): void {
  if (!arn.startsWith('arn:')) throw new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  if (!new RegExp(`^arn:aws[a-z-]*:states:[^:]*:[^:]*:${kind}:`).test(arn))
    throw new AwsError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${arn}'`);
}
