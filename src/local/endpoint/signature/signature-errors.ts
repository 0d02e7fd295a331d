/** How services refuse a signature: S3, the REST, the JSON and the Query protocols each have codes and words of their own. */
import { AwsError } from '../../core/aws-error.ts';
import type { Service } from '../../core/service.ts';

const UNKNOWN_TOKEN = 'The security token included in the request is invalid.';
const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const FORBIDDEN = { status: 403 };

type Refuse = (service: Service) => AwsError;

const isS3 = ({ protocol }: Service): boolean => protocol === 'rest-xml';
const isQuery = ({ protocol }: Service): boolean => protocol === 'aws-query';
const statusOf = ({ protocol }: Service): { status: number } => ({
  status: protocol.startsWith('aws-json') ? 400 : 403,
});

export const unsigned: Refuse = (service) =>
  isS3(service)
    ? new AwsError('AccessDenied', 'Access Denied', FORBIDDEN)
    : new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', FORBIDDEN);

export const signedByVersion2 = (): AwsError =>
  new AwsError(
    'InvalidRequest',
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
  );

/** Something stands where a signature does, and is none of version 4; the Query protocol's services are not known without one. */
export const malformed: Refuse = (service) => {
  if (isS3(service))
    return new AwsError(
      'AuthorizationHeaderMalformed',
      'The authorization header is malformed; it needs the algorithm AWS4-HMAC-SHA256, Credential, SignedHeaders and Signature.',
    );
  return new AwsError(
    'IncompleteSignatureException',
    "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters.",
    statusOf(service),
  );
};

export const wrongRegion = (service: Service, given: string, expected: string): AwsError =>
  isS3(service)
    ? new AwsError(
        'AuthorizationHeaderMalformed',
        `The authorization header is malformed; the region '${given}' is wrong; expecting '${expected}'`,
        { members: { Region: expected } },
      )
    : mismatch(service, `Credential should be scoped to a valid region: '${expected}', not '${given}'.`);

export const unknownKey: Refuse = (service) =>
  isS3(service)
    ? new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', FORBIDDEN)
    : invalidToken(service);

/** A session token that is missing, or not the one that came with the key. */
export const invalidToken: Refuse = (service) => {
  if (isS3(service)) return new AwsError('InvalidToken', 'The provided token is malformed or otherwise invalid.');
  return isQuery(service)
    ? new AwsError('InvalidClientTokenId', UNKNOWN_TOKEN, FORBIDDEN)
    : new AwsError('UnrecognizedClientException', UNKNOWN_TOKEN, statusOf(service));
};

export const mismatch = (service: Service, message: string = MISMATCH): AwsError => {
  if (isS3(service))
    return new AwsError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      FORBIDDEN,
    );
  return new AwsError(
    isQuery(service) ? 'SignatureDoesNotMatch' : 'InvalidSignatureException',
    message,
    statusOf(service),
  );
};

/** @param time of the request, `20261123T090500Z` */
export const timeSkewed = (service: Service, time: string): AwsError =>
  isS3(service)
    ? new AwsError(
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
        FORBIDDEN,
      )
    : mismatch(service, `Signature expired or not yet current: ${time} must be within 15 minutes of the current time`);

export const expired: Refuse = (service) =>
  isS3(service)
    ? new AwsError('AccessDenied', 'Request has expired', FORBIDDEN)
    : mismatch(service, 'Signature expired');

export const headersNotSigned = (names: readonly string[]): AwsError =>
  new AwsError('AccessDenied', 'There were headers present in the request which were not signed', {
    ...FORBIDDEN,
    members: { HeadersNotSigned: names.join(', ') },
  });

export const bodyMismatch: Refuse = (service) =>
  isS3(service)
    ? new AwsError(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      )
    : mismatch(service);
