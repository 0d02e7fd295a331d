/** Lambda's errors, in its codes and words. */
import { AwsError } from '#local/core/aws-error';

export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterValueException', message);

export const validationFailed = (member: string, value: string, pattern: RegExp): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern.source}`,
  );

export const notFound = (message: string): AwsError => userError('ResourceNotFoundException', message, 404);

export const conflict = (message: string): AwsError => userError('ResourceConflictException', message, 409);

/** One that says of itself that the caller is to blame. */
export const userError = (code: string, message: string, status: number): AwsError =>
  new AwsError(code, message, { status, members: { Type: 'User' } });
