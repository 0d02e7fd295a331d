/** Posts to a webhook: patient with one that is busy, and clear about one that refuses. */
import * as z from 'zod';
import type { SlackMessage } from '../message/render-slack.ts';

export interface WebhookDependencies {
  /** A secret: whoever knows it can post. It is in no log line and no error. */
  url: string;
  fetch: typeof fetch;
  sleep: (ms: number) => Promise<void>;
}

const ATTEMPTS = 4;
const TIMEOUT_MS = 5_000;
const FIRST_DELAY_MS = 1_000;
/** All attempts and delays together stay well below the function's minute. */
const MAX_DELAY_MS = 8_000;
const MAX_ANSWER_LENGTH = 200;

/** The webhook does not take the post, or cannot be reached. */
class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, isRetryable: boolean, retryAfterMs?: number, options?: ErrorOptions) {
    super(message, options);
    this.isRetryable = isRetryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** @throws WebhookError of the last attempt; `isRetryable` when a later one may succeed */
export async function postWebhook(message: SlackMessage, dependencies: WebhookDependencies): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await post(message, dependencies);
    } catch (error) {
      if (!(error instanceof WebhookError && error.isRetryable) || attempt === ATTEMPTS) throw error;
      const delayMs = error.retryAfterMs ?? FIRST_DELAY_MS * 2 ** (attempt - 1);
      await dependencies.sleep(Math.min(delayMs, MAX_DELAY_MS));
    }
}

async function post(message: SlackMessage, { url, fetch }: WebhookDependencies): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(message),
    // A redirect would hand the alarm to a host that nobody named.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new WebhookError(`The webhook cannot be reached: ${describeCause(cause)}`, true);
  });
  if (response.ok) return void (await response.body?.cancel());
  const answer = (await response.text().catch(() => '')).slice(0, MAX_ANSWER_LENGTH);
  throw new WebhookError(
    `The webhook answered ${response.status}: ${answer || response.statusText}`,
    response.status === 429 || response.status >= 500,
    readRetryAfter(response),
  );
}

const networkError = z.object({ name: z.string(), cause: z.object({ code: z.string() }).optional().catch(undefined) });

/** The reason alone: messages of the network may name the address. */
function describeCause(error: unknown): string {
  const { data } = networkError.safeParse(error);
  return data?.cause?.code ?? data?.name ?? 'unknown reason';
}

function readRetryAfter({ headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return seconds >= 0 ? seconds * 1_000 : undefined;
}
