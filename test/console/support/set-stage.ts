/**
 * What all tests of the console share: a local AWS that has run the pipeline, one on which nothing has run yet, both with the
 * built console, and a browser. Made once, since each takes seconds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { buildConsole } from '#cli/build-console';
import { CONSOLE_DIR, EVENTS_DIR } from '#cli/paths';
import { synthesize } from '#cli/synthesize';
import { HOUR_MS } from '#contracts/durations';
import { STACK } from '#contracts/names';
import { floorToHour, formatInstant } from '#contracts/windows';
import { type RunningLocalAws, startLocalAws } from '#local/start-local-aws';
import { createPipeline, type Pipeline } from '../../e2e/pipeline.ts';
import { launchBrowser } from './launch-browser.ts';

export interface Stage {
  browser: BrowserContext;
  /** Has run the pipeline: an hour that was generated, crawled and aggregated, and a run that failed. */
  full: Scene;
  /** The pipeline is deployed, and nothing has run. */
  empty: Scene;
}

/** A local AWS, and an ordinary client of it. */
interface Scene {
  local: RunningLocalAws;
  url: string;
  pipeline: Pipeline;
  /** The runs that were made for the stage and the hour that they wrote; undefined where nothing ran. */
  runs: { succeeded: string; failed: string; hourMs: number } | undefined;
}

/** @param onStop keeps what ends the stage's parts, in the order in which they were started */
export async function setStage(onStop: (stop: () => Promise<void>) => void): Promise<Stage> {
  const [{ outdir: assembly }] = await Promise.all([synthesize(), buildConsole()]);
  const browser = await launchBrowser();
  onStop(async () => browser.browser()?.close());
  const [full, empty] = await Promise.all([startScene(assembly, onStop), startScene(assembly, onStop)]);
  await stayOpen(browser, full.url);
  return { browser, full: { ...full, runs: await runPipeline(full) }, empty };
}

/** A page that stays: with the last page of a site its process ends. */
async function stayOpen(browser: BrowserContext, url: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${url}/_console/favicon.svg`);
}

async function startScene(assembly: string, onStop: (stop: () => Promise<void>) => void): Promise<Scene> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pennylake-console-'));
  const local = await startLocalAws({
    dataDir,
    port: 0,
    consoleDir: CONSOLE_DIR,
    sampleEventsDir: EVENTS_DIR,
    onError: (error) => console.error(error),
  });
  onStop(async () => {
    await local.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await local.deploy(assembly, STACK);
  return { local, url: local.url, pipeline: createPipeline(local.url), runs: undefined };
}

async function runPipeline({ local, pipeline }: Scene): Promise<Scene['runs']> {
  const endMs = floorToHour(local.aws.clock.now());
  const hour = {
    scheduledTime: formatInstant(endMs),
    window: { start: formatInstant(endMs - HOUR_MS), end: formatInstant(endMs) },
  };
  const [succeeded, failed] = await Promise.all([pipeline.run(hour), pipeline.run({ scheduledTime: 'yesterday' })]);
  if (succeeded.status !== 'SUCCEEDED') throw new Error(`The stage's run ${succeeded.status}: ${succeeded.cause}`);
  return { succeeded: succeeded.executionArn ?? '', failed: failed.executionArn ?? '', hourMs: endMs - HOUR_MS };
}
