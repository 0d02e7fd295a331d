/** Crawls in the background: at most one a crawler, on the shared clock, surviving nothing but telling so. */
import { randomUUID } from 'node:crypto';
import { AwsError } from '../../../core/aws-error.ts';
import { type LocalAws, roleCaller } from '../../../core/local-aws.ts';
import type { ObjectFiles } from '../../../core/object-files.ts';
import type { Caller } from '../../../core/service.ts';
import type { WorkFaults } from '../../../faults/work-faults.ts';
import { guardObjects } from '../../s3/guard-objects.ts';
import { createCatalogClient } from '../catalog-client.ts';
import { crawl } from './crawl.ts';
import { CrawlLog } from './crawl-log.ts';
import { CrawlWork } from './crawl-work.ts';
import type { CrawlDocument, Crawlers } from './crawlers.ts';
import { parseConfiguration } from './settings.ts';

/**
 * A real crawl spends most of its minute on starting up. Two seconds of the shared clock keep the states visible: a
 * caller sees RUNNING before READY and has to poll, as on AWS.
 */
const START_UP_MS = 2_000;
const SESSION = 'AWS-Crawler';

interface CrawlParts {
  caller: Caller;
  log: CrawlLog;
  work: CrawlWork;
  signal: AbortSignal;
}

export class CrawlRunner {
  readonly #aws: LocalAws;
  readonly #objects: ObjectFiles;
  readonly #crawlers: Crawlers;
  readonly #faults: WorkFaults;
  readonly #running = new Map<string, { stop: AbortController; done: Promise<void> }>();

  constructor(aws: LocalAws, objects: ObjectFiles, crawlers: Crawlers, faults: WorkFaults) {
    this.#aws = aws;
    this.#objects = objects;
    this.#crawlers = crawlers;
    this.#faults = faults;
  }

  /**
   * @param payer whose cost the crawl is
   * @throws CrawlerRunningException, EntityNotFoundException
   */
  start(name: string, payer: string): void {
    if (this.#crawlers.get(name).current)
      throw new AwsError('CrawlerRunningException', `Crawler with name ${name} has already started`);
    const document = this.#crawlers.begin(name, randomUUID());
    const stop = new AbortController();
    const done = this.#run(document, payer, stop.signal).finally(() => this.#running.delete(name));
    this.#running.set(name, { stop, done });
  }

  /** @throws CrawlerNotRunningException, CrawlerStoppingException */
  stop(name: string): void {
    const { current } = this.#crawlers.get(name);
    if (!current) throw new AwsError('CrawlerNotRunningException', `Crawler with name ${name} isn't running`);
    if (current.isStopping) throw new AwsError('CrawlerStoppingException', `Crawler with name ${name} is stopping`);
    this.#crawlers.markStopping(name);
    this.#running.get(name)?.stop.abort(new Error('Stopped by StopCrawler'));
  }

  /** Tells of the crawls that the end of an earlier process cut short. */
  recover(): void {
    for (const document of this.#crawlers.listInterrupted())
      this.#crawlers.finish({
        ...document,
        state: 'FAILED',
        error: 'Internal Service Exception: the crawl was interrupted by a restart of the local AWS',
      });
  }

  /** Waits for nothing: crawls that are under way are told of at the next start. */
  async shutDown(): Promise<void> {
    const all = [...this.#running.values()];
    for (const { stop } of all) stop.abort(new ShutDown());
    await Promise.all(all.map(({ done }) => done));
  }

  async #run(document: CrawlDocument, payer: string, signal: AbortSignal): Promise<void> {
    const { settings } = this.#crawlers.get(document.crawler);
    const role = roleCaller(toRoleArn(settings.Role, this.#aws.account), SESSION, 'glue');
    const caller: Caller = { ...role, payer, engine: 'crawler' };
    const work = new CrawlWork(document.start.getTime());
    const log = new CrawlLog(this.#aws, caller, document.crawler, document.crawlId);
    try {
      await this.#aws.clock.sleep(START_UP_MS, signal);
      const end = await this.#aws.clock.during(() => this.#crawl(document, { caller, log, work, signal }));
      this.#crawlers.finish({ ...document, ...end });
    } catch (error) {
      if (signal.reason instanceof ShutDown) return;
      const end = describeEnd(error, signal);
      // What ended the crawl may keep it from logging too.
      await log.write('ERROR', end.error ?? 'The crawl was stopped').catch(() => undefined);
      this.#crawlers.finish({ ...document, ...end });
    } finally {
      this.#aws.ledger.add(payer, work.measure(this.#aws.clock.now()));
    }
  }

  async #crawl(
    { crawler, crawlId }: CrawlDocument,
    { caller, log, work, signal }: CrawlParts,
  ): Promise<Partial<CrawlDocument>> {
    const { settings } = this.#crawlers.get(crawler);
    await log.open();
    await log.write('BENCHMARK', `Running Start Crawl for Crawler ${crawler}`);
    if (this.#faults.failsCrawl()) throw new Error('the crawl was made to fail');
    const changes = await crawl(
      guardObjects(this.#objects, this.#aws.authorizer.permissionsOf(caller)),
      {
        catalog: createCatalogClient(this.#aws, caller),
        settings,
        configuration: parseConfiguration(settings.Configuration),
        identity: { crawler, crawlId },
        now: this.#aws.clock.date(),
      },
      work,
      signal,
    );
    await log.write('INFO', ...changes.describe(settings.DatabaseName ?? 'default'));
    await log.write('BENCHMARK', 'Finished writing to Catalog', 'Crawler has finished running and is in state READY');
    return {
      state: 'COMPLETED',
      summary: changes.summarize(),
      tables: {
        created: changes.count('TABLE', 'ADD'),
        updated: changes.count('TABLE', 'UPDATE'),
        deleted: changes.count('TABLE', 'DELETE'),
      },
    };
  }
}

/** A role may be given by its name alone. */
const toRoleArn = (role: string, account: string): string =>
  role.startsWith('arn:') ? role : `arn:aws:iam::${account}:role/${role}`;

class ShutDown extends Error {}

function describeEnd(error: unknown, signal: AbortSignal): Pick<CrawlDocument, 'state' | 'error'> {
  if (signal.aborted) return { state: 'STOPPED' };
  const text = error instanceof Error ? error.message : String(error);
  return {
    state: 'FAILED',
    error: error instanceof AwsError ? `${text} (Error Code: ${error.code})` : `Internal Service Exception: ${text}`,
  };
}
