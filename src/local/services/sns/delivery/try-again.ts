import { isAwsError } from '#local/core/aws-error';

/** SNS's immediate retries: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
const ATTEMPTS = 4;
const TOO_MANY_REQUESTS = 429;

/**
 * Repeats a delivery that failed on the subscriber's side. A subscriber that refuses it, or goes on failing, loses the
 * message, as without a dead-letter queue on AWS, which keeps trying for much longer.
 */
export async function tryAgain(deliver: () => Promise<void>): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1)
    try {
      await deliver();
      return;
    } catch (error) {
      if (!isAwsError(error)) throw error;
      if (error.status < 500 && error.status !== TOO_MANY_REQUESTS) return;
    }
}
