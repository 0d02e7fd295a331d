import { AwsError } from '#local/core/aws-error';
import { ACCOUNT, REGION } from '#local/core/local-aws';

const PREFIX = `arn:aws:states:${REGION}:${ACCOUNT}`;

export const buildMachineArn = (name: string): string => `${PREFIX}:stateMachine:${name}`;

export const buildExecutionArn = (machineName: string, name: string): string =>
  `${PREFIX}:execution:${machineName}:${name}`;

/** Of all Map Runs of a machine. */
export const buildMapRunPrefix = (machineName: string): string => `${PREFIX}:mapRun:${machineName}/`;

export const buildMapRunArn = (machineName: string, label: string, id: string): string =>
  `${buildMapRunPrefix(machineName)}${label}:${id}`;

export const parseMachineName = (machineArn: string): string => machineArn.slice(machineArn.lastIndexOf(':') + 1);

/** @throws AwsError InvalidArn */
export function checkArn(arn: string, kind: 'stateMachine' | 'execution' | 'mapRun'): void {
  if (!arn.startsWith('arn:')) throw new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  if (!new RegExp(`^arn:aws[a-z-]*:states:[^:]*:[^:]*:${kind}:`).test(arn))
    throw new AwsError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${arn}'`);
}
