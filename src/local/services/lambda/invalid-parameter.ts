import { AwsError } from '#local/core/aws-error';

export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterValueException', message);
