/** How each service says "slow down" and "something is wrong here", in its own codes, statuses and words. */
import { AwsError, type AwsErrorOptions } from '#local/core/aws-error';

type Refusal = [code: string, message: string, options: AwsErrorOptions];

interface ServiceErrors {
  throttled: Refusal;
  failed: Refusal;
}

const RATE_EXCEEDED = 'Rate exceeded';
const INTERNAL = 'The request processing has failed because of an unknown error, exception or failure.';

/** AWS's common errors: https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html */
const COMMON: ServiceErrors = {
  throttled: ['ThrottlingException', RATE_EXCEEDED, { status: 400 }],
  failed: ['InternalFailure', INTERNAL, { status: 500 }],
};

/** What the models and API references of the services say where they differ from that. */
const BY_SERVICE: Record<string, Partial<ServiceErrors>> = {
  athena: { failed: ['InternalServerException', INTERNAL, { status: 500 }] },
  cloudwatch: { throttled: ['Throttling', RATE_EXCEEDED, { status: 400 }] },
  glue: { failed: ['InternalServiceException', INTERNAL, { status: 500 }] },
  iam: {
    throttled: ['Throttling', RATE_EXCEEDED, { status: 400 }],
    failed: ['ServiceFailure', INTERNAL, { status: 500 }],
  },
  lambda: {
    throttled: [
      'TooManyRequestsException',
      'Rate Exceeded.',
      { status: 429, members: { Type: 'User', Reason: 'CallerRateLimitExceeded' } },
    ],
    failed: [
      'ServiceException',
      'An error occurred and the request cannot be processed.',
      { status: 500, members: { Type: 'Service' } },
    ],
  },
  logs: { failed: ['ServiceUnavailableException', 'The service cannot complete the request.', { status: 503 }] },
  s3: {
    throttled: ['SlowDown', 'Please reduce your request rate.', { status: 503 }],
    failed: ['InternalError', 'We encountered an internal error. Please try again.', { status: 500 }],
  },
  scheduler: {
    throttled: ['ThrottlingException', RATE_EXCEEDED, { status: 429 }],
    failed: ['InternalServerException', INTERNAL, { status: 500 }],
  },
  sns: {
    throttled: ['Throttled', RATE_EXCEEDED, { status: 429 }],
    failed: ['InternalError', INTERNAL, { status: 500 }],
  },
  sqs: { throttled: ['RequestThrottled', RATE_EXCEEDED, { status: 403 }] },
  sts: { throttled: ['Throttling', RATE_EXCEEDED, { status: 400 }] },
};

/** Only these operations of Athena have a throttling error of their own in its model. */
const ATHENA_TOO_MANY = ['StartQueryExecution', 'GetQueryResults'];

export function buildThrottledError(service: string, operation: string): AwsError {
  if (service === 'athena' && ATHENA_TOO_MANY.includes(operation))
    return new AwsError('TooManyRequestsException', RATE_EXCEEDED, {
      members: { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' },
    });
  return new AwsError(...(BY_SERVICE[service]?.throttled ?? COMMON.throttled));
}

export const buildFailedError = (service: string): AwsError =>
  new AwsError(...(BY_SERVICE[service]?.failed ?? COMMON.failed));
