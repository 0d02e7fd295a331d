/** What a crawl writes to CloudWatch Logs, in the name of the crawler's role: `/aws-glue/crawlers`, a stream a crawler. */
import type { PutLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { isAwsError } from '../../../core/aws-error.ts';
import type { LocalAws } from '../../../core/local-aws.ts';
import { retryTransient } from '../../../core/retry-transient.ts';
import type { Caller } from '../../../core/service.ts';

export const CRAWLER_LOG_GROUP = '/aws-glue/crawlers';

type Level = 'BENCHMARK' | 'INFO' | 'ERROR';

export class CrawlLog {
  readonly #aws: LocalAws;
  readonly #caller: Caller;
  readonly #target: { logGroupName: string; logStreamName: string };
  readonly #crawlId: string;

  constructor(aws: LocalAws, caller: Caller, crawler: string, crawlId: string) {
    this.#aws = aws;
    this.#caller = caller;
    this.#target = { logGroupName: CRAWLER_LOG_GROUP, logStreamName: crawler };
    this.#crawlId = crawlId;
  }

  /** @throws AwsError when the role may not log: such a crawl fails, as on AWS */
  async open(): Promise<void> {
    await this.#call('CreateLogGroup', { logGroupName: CRAWLER_LOG_GROUP });
    await this.#call('CreateLogStream', this.#target);
  }

  async write(level: Level, ...texts: string[]): Promise<void> {
    const timestamp = this.#aws.clock.now();
    const logEvents = texts.map((text) => ({ timestamp, message: `[${this.#crawlId}] ${level} : ${text}` }));
    if (logEvents.length === 0) return;
    const input: PutLogEventsCommandInput = { ...this.#target, logEvents };
    await this.#call('PutLogEvents', input);
  }

  /** A group and a stream may be there from earlier crawls; a core of few services may have no logs at all. */
  async #call(operation: string, input: object): Promise<void> {
    try {
      await retryTransient(this.#aws.clock, () => this.#aws.call('logs', operation, input, this.#caller));
    } catch (error) {
      const isHarmless = isAwsError(error, 'ResourceAlreadyExistsException') || isAwsError(error, 'UnknownService');
      if (!isHarmless) throw error;
    }
  }
}
