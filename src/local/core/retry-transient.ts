/** Services call each other through clients that try again, as AWS's own do: a passing refusal is not their caller's. */
import { isTransient } from './aws-error.ts';
import type { Clock } from './clock.ts';

const DELAYS_MS = [100, 200, 400];

/**
 * @param call may be made several times
 * @throws what the last attempt threw, or the first that another attempt would not mend
 */
export async function retryTransient<Output>(clock: Clock, call: () => Promise<Output>): Promise<Output> {
  for (const delayMs of DELAYS_MS) {
    try {
      return await call();
    } catch (error) {
      if (!isTransient(error)) throw error;
      await clock.sleep(delayMs);
    }
  }
  return call();
}
