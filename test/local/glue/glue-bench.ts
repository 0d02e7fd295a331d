/** A Glue service on a temporary folder, called in process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { GetCrawlerCommandOutput } from '@aws-sdk/client-glue';
import { createClock } from '../../../src/local/core/clock.ts';
import { type Core, createCore } from '../../../src/local/core/create-core.ts';
import { rootCaller } from '../../../src/local/core/local-aws.ts';
import { createGlue } from '../../../src/local/services/glue/create-glue.ts';
import { createFileObjects, type FileObjects } from '../helpers/file-objects.ts';

export const BUCKET = 'lake';
export const DATABASE = 'infrastructurelogsdb';
export const CRAWLER = 'infrastructure-logs-crawler';

export interface GlueBench {
  core: Core;
  objects: FileObjects;
  /** Calls one of Glue's operations as the account's root. */
  glue<Output>(operation: string, input: object): Promise<Output>;
  putLines(key: string, records: readonly unknown[]): void;
  /** Starts a crawl and waits until the crawler is ready again. */
  crawl(): Promise<GetCrawlerCommandOutput['Crawler']>;
  close(): Promise<void>;
}

/** Crawls spend seconds of the clock on their start; a fast clock makes them milliseconds. */
const SPEED = 1_000;

export function createGlueBench(dataDir = mkdtempSync(join(tmpdir(), 'glue-'))): GlueBench {
  const objects = createFileObjects(join(dataDir, 'objects'), [BUCKET]);
  const core = createCore({
    dataDir,
    clock: createClock({ speed: SPEED }),
    buildServices: (aws) => [createGlue(aws, objects)],
  });
  const glue = <Output>(operation: string, input: object) =>
    core.aws.call<object, Output>('glue', operation, input, rootCaller);
  return {
    core,
    objects,
    glue,
    putLines: (key, records) => {
      const text = records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n');
      objects.put(BUCKET, key, key.endsWith('.gz') ? gzipSync(text) : text);
    },
    crawl: async () => {
      await glue('StartCrawler', { Name: CRAWLER });
      for (;;) {
        const { Crawler } = await glue<GetCrawlerCommandOutput>('GetCrawler', { Name: CRAWLER });
        if (Crawler?.State === 'READY') return Crawler;
        await core.aws.clock.sleep(500);
      }
    },
    close: async () => {
      await core.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
