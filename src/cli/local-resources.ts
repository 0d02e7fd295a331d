/** ARNs of the deployed pipeline in the local AWS. */
import { STATE_MACHINE } from '#contracts/names';
import { ACCOUNT, REGION } from '#local/core/local-aws';

export const stateMachineArn = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${STATE_MACHINE}`;
export const bucketName = `infrastructure-logs-${ACCOUNT}-${REGION}`;
