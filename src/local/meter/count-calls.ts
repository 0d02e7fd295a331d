/** The outermost layer of every call: counts what AWS bills for the call itself. */
import { usageOfOperation } from '#cost/operation-usage';
import { isAwsError, isTransient } from '../core/aws-error.ts';
import type { LocalAws } from '../core/local-aws.ts';
import type { Middleware } from '../core/middleware.ts';
import { payerOf } from './payer.ts';

/**
 * A call that the caller got wrong, or may not make, is billed like one that worked; one that the service failed or
 * throttled is not: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ErrorCodeBilling.html
 */
export const countCalls =
  ({ ledger }: LocalAws): Middleware =>
  async ({ service, operation, caller }, next) => {
    const count = () => {
      // Engines of AWS make other requests than ours: theirs are counted with the work that they do.
      if (!caller.engine) ledger.add(payerOf(caller), usageOfOperation(`${service.name}:${operation.name}`));
    };
    try {
      const output = await next();
      count();
      return output;
    } catch (error) {
      if (isCallersFault(error)) count();
      throw error;
    }
  };

const SERVER_ERROR = 500;

const isCallersFault = (error: unknown): boolean =>
  isAwsError(error) && error.status < SERVER_ERROR && !isTransient(error);
