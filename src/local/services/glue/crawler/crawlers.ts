/** The crawlers of the account, what they are doing, and the history of their crawls. */
import type {
  Crawler,
  CrawlerHistory,
  CrawlerMetrics,
  CreateCrawlerCommandInput,
  UpdateCrawlerCommandInput,
} from '@aws-sdk/client-glue';
import { HOUR_MS } from '#contracts/durations';
import { ASSUMPTIONS } from '#cost/assumptions';
import { AwsError } from '../../../core/aws-error.ts';
import type { Checked } from '../../../core/checked.ts';
import type { LocalAws } from '../../../core/local-aws.ts';
import type { Collection } from '../../../core/store.ts';
import { alreadyExists, entityNotFound } from '../errors.ts';
import { buildCrawlKey, buildCrawlPrefix } from '../names.ts';
import { CRAWLER_LOG_GROUP } from './crawl-log.ts';
import { type CrawlerSettings, checkSettings } from './settings.ts';

export interface CrawlerDocument {
  name: string;
  settings: CrawlerSettings;
  created: Date;
  updated: Date;
  version: number;
  /** While it crawls. */
  current?: { crawlId: string; isStopping: boolean };
}

/** One crawl, as it is kept. */
export interface CrawlDocument {
  crawlId: string;
  crawler: string;
  start: Date;
  end?: Date;
  state: 'RUNNING' | 'COMPLETED' | 'FAILED' | 'STOPPED';
  error?: string;
  /** How many tables were created, updated and deleted. */
  tables: { created: number; updated: number; deleted: number };
  summary?: string;
}

const LAST_STATUS = { COMPLETED: 'SUCCEEDED', FAILED: 'FAILED', STOPPED: 'CANCELLED' } as const;

export class Crawlers {
  readonly #aws: LocalAws;
  readonly #documents: Collection<CrawlerDocument>;
  readonly #crawls: Collection<CrawlDocument>;

  constructor(aws: LocalAws) {
    this.#aws = aws;
    this.#documents = aws.store.collection<CrawlerDocument>('glue_crawlers');
    this.#crawls = aws.store.collection<CrawlDocument>('glue_crawls');
  }

  names(): string[] {
    return this.#documents.list().map(({ name }) => name);
  }

  /** @throws EntityNotFoundException */
  get(name: string): CrawlerDocument {
    const document = this.#documents.get(name);
    if (!document) throw entityNotFound(`Crawler with name ${name} does not exist`);
    return document;
  }

  create({ Name: name, Tags: _, ...settings }: Checked<CreateCrawlerCommandInput>): void {
    if (this.#documents.get(name)) throw alreadyExists(`${name} already exists`);
    checkSettings(settings);
    const now = this.#aws.clock.date();
    this.#documents.put(name, { name, settings, created: now, updated: now, version: 1 });
  }

  /** Settings that are not given stay. */
  update({ Name: name, ...changes }: Checked<UpdateCrawlerCommandInput>): void {
    const document = this.#requireIdle(name);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const settings = { ...document.settings, ...given };
    checkSettings(settings);
    this.#documents.put(name, {
      ...document,
      settings,
      updated: this.#aws.clock.date(),
      version: document.version + 1,
    });
  }

  delete(name: string): void {
    this.#requireIdle(name);
    this.#documents.delete(name);
    for (const { start, crawlId } of this.#crawlsOf(name)) this.#crawls.delete(buildCrawlKey(name, start, crawlId));
  }

  /** Notes that a crawl begins. */
  begin(name: string, crawlId: string): CrawlDocument {
    const document = this.get(name);
    const crawl: CrawlDocument = {
      crawlId,
      crawler: name,
      start: this.#aws.clock.date(),
      state: 'RUNNING',
      tables: { created: 0, updated: 0, deleted: 0 },
    };
    this.#aws.store.transaction(() => {
      this.#putCrawl(crawl);
      this.#documents.put(name, { ...document, current: { crawlId, isStopping: false } });
    });
    return crawl;
  }

  markStopping(name: string): void {
    const document = this.get(name);
    if (document.current)
      this.#documents.put(name, { ...document, current: { ...document.current, isStopping: true } });
  }

  /** Notes how a crawl ended; the crawler is ready again. */
  finish(crawl: CrawlDocument): void {
    this.#aws.store.transaction(() => {
      this.#putCrawl({ ...crawl, end: this.#aws.clock.date() });
      const { current: _, ...document } = this.get(crawl.crawler);
      this.#documents.put(crawl.crawler, document);
    });
  }

  /** Crawls that no process runs any more: an earlier one was killed in their midst. */
  listInterrupted(): CrawlDocument[] {
    return this.#crawls.list().filter(({ state }) => state === 'RUNNING');
  }

  describe(name: string): Crawler {
    const { settings, created, updated, version, current } = this.get(name);
    const { Schedule: schedule, ...rest } = settings;
    const crawls = this.#crawlsOf(name);
    const running = crawls.find(({ crawlId }) => crawlId === current?.crawlId);
    const last = crawls.find(({ state }) => state !== 'RUNNING');
    return {
      ...DEFAULTS,
      ...rest,
      Name: name,
      State: current ? (current.isStopping ? 'STOPPING' : 'RUNNING') : 'READY',
      ...(schedule && { Schedule: { ScheduleExpression: schedule, State: 'SCHEDULED' as const } }),
      CrawlElapsedTime: running ? this.#aws.clock.now() - running.start.getTime() : 0,
      CreationTime: created,
      LastUpdated: updated,
      Version: version,
      ...(last && { LastCrawl: describeLast(last) }),
    };
  }

  /** The latest first. */
  history(name: string): CrawlerHistory[] {
    this.get(name);
    return this.#crawlsOf(name).map((crawl) => ({
      CrawlId: crawl.crawlId,
      State: crawl.state,
      StartTime: crawl.start,
      EndTime: crawl.end,
      Summary: crawl.summary,
      ErrorMessage: crawl.error,
      LogGroup: CRAWLER_LOG_GROUP,
      LogStream: name,
      MessagePrefix: crawl.crawlId,
      DPUHour: ((elapsedMs(crawl) ?? 0) / HOUR_MS) * ASSUMPTIONS.crawlerDpus.value,
    }));
  }

  measure(name: string): CrawlerMetrics {
    const crawls = this.#crawlsOf(name);
    const seconds = crawls.flatMap((crawl) => elapsedMs(crawl) ?? []).map((ms) => ms / 1_000);
    const [last] = crawls.filter(({ state }) => state !== 'RUNNING');
    return {
      CrawlerName: name,
      TimeLeftSeconds: 0,
      StillEstimating: false,
      LastRuntimeSeconds: seconds[0] ?? 0,
      MedianRuntimeSeconds: seconds.toSorted((left, right) => left - right)[Math.floor(seconds.length / 2)] ?? 0,
      TablesCreated: last?.tables.created ?? 0,
      TablesUpdated: last?.tables.updated ?? 0,
      TablesDeleted: last?.tables.deleted ?? 0,
    };
  }

  #requireIdle(name: string): CrawlerDocument {
    const document = this.get(name);
    if (document.current)
      throw new AwsError('CrawlerRunningException', `Crawler with name ${name} is currently running`);
    return document;
  }

  #crawlsOf(name: string): CrawlDocument[] {
    return this.#crawls.list(buildCrawlPrefix(name)).reverse();
  }

  #putCrawl(crawl: CrawlDocument): void {
    this.#crawls.put(buildCrawlKey(crawl.crawler, crawl.start, crawl.crawlId), crawl);
  }
}

/** What GetCrawler says of settings that were not given. */
const DEFAULTS = {
  Classifiers: [],
  RecrawlPolicy: { RecrawlBehavior: 'CRAWL_EVERYTHING' },
  SchemaChangePolicy: { UpdateBehavior: 'UPDATE_IN_DATABASE', DeleteBehavior: 'DEPRECATE_IN_DATABASE' },
  LineageConfiguration: { CrawlerLineageSettings: 'DISABLE' },
} satisfies Crawler;

const elapsedMs = ({ start, end }: CrawlDocument): number | undefined => end && end.getTime() - start.getTime();

const describeLast = (crawl: CrawlDocument) => ({
  ...(crawl.state !== 'RUNNING' && { Status: LAST_STATUS[crawl.state] }),
  ...(crawl.error !== undefined && { ErrorMessage: crawl.error }),
  LogGroup: CRAWLER_LOG_GROUP,
  LogStream: crawl.crawler,
  MessagePrefix: crawl.crawlId,
  StartTime: crawl.start,
});
