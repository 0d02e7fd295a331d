/** S3's error codes with their statuses and wording: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
import { AwsError } from '../../core/aws-error.ts';

export const noSuchBucket = (bucket: string): AwsError =>
  new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404, members: { BucketName: bucket } });

export const noSuchKey = (key: string): AwsError =>
  new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, members: { Key: key } });

export const noSuchUpload = (uploadId: string): AwsError =>
  new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { status: 404, members: { UploadId: uploadId } },
  );

export const invalidArgument = (message: string, name: string, value: unknown): AwsError =>
  new AwsError('InvalidArgument', message, { members: { ArgumentName: name, ArgumentValue: value } });

export const invalidRequest = (message: string): AwsError => new AwsError('InvalidRequest', message);

export const malformedXml = (): AwsError =>
  new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

/** @param condition the header that did not hold, e.g. `If-Match` */
export const preconditionFailed = (condition: string): AwsError =>
  new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    status: 412,
    members: { Condition: condition },
  });

/** @param what e.g. `Storage class GLACIER` */
export const notImplemented = (what: string): AwsError =>
  new AwsError('NotImplemented', `${what} is not supported by the local AWS`, { status: 501 });
