/** Glue's errors, in its codes and words. */
import { AwsError } from '../../core/aws-error.ts';

export const entityNotFound = (message: string): AwsError => new AwsError('EntityNotFoundException', message);

export const alreadyExists = (message: string): AwsError => new AwsError('AlreadyExistsException', message);

export const invalidInput = (message: string): AwsError => new AwsError('InvalidInputException', message);
