/** Athena's errors, in its codes and words. */
import { AwsError } from '../../core/aws-error.ts';

export const invalidRequest = (message: string, AthenaErrorCode = 'INVALID_INPUT'): AwsError =>
  new AwsError('InvalidRequestException', message, { members: { AthenaErrorCode } });
