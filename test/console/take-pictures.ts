/** Takes the pictures of the README: `npm run pictures`. A few hours pass first, so that there is something to see. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { PROJECT_ROOT } from '#cli/paths';
import { type OpenPageOptions, openPage } from './support/open-page.ts';
import { setStage } from './support/set-stage.ts';

const IMAGES_DIR = join(PROJECT_ROOT, 'docs/images');
const SPEED = 2_000;
const HOURS = 4;
const LOOK_MS = 500;

const stops: (() => Promise<void>)[] = [];
try {
  const { browser, full } = await setStage((stop) => stops.push(stop));
  await passHours(full.local);
  mkdirSync(IMAGES_DIR, { recursive: true });
  const take = (
    name: string,
    { path, viewport = 'desktop' }: Pick<OpenPageOptions, 'path' | 'viewport'>,
    isDrawn: (page: Page) => Promise<void>,
  ) =>
    openPage(browser, { url: full.url, path, viewport }, async ({ page }) => {
      await isDrawn(page);
      // Graphs fade in.
      await sleep(LOOK_MS);
      await page.screenshot({ path: join(IMAGES_DIR, `${name}.png`), animations: 'disabled' });
      console.log(`docs/images/${name}.png`);
    });
  const run = full.runs?.succeeded.split(':').at(-1) ?? '';

  await take('runs', { path: '/runs' }, (page) => page.getByText('$0.').first().waitFor());
  // All of the graph, and what is known of one of its states.
  await take('run', { path: `/runs/${run}`, viewport: 'tall' }, async (page) => {
    await page.getByRole('button', { name: /^RunAggregation / }).click();
    await page.getByRole('tab', { name: 'SQL' }).click();
    await page.getByText('Data scanned').waitFor();
  });
  await take('dashboard', { path: '/dashboard?range=6h' }, (page) => page.locator('canvas').nth(2).waitFor());
} finally {
  for (const stop of stops.toReversed()) await stop();
}

async function passHours(local: Awaited<ReturnType<typeof setStage>>['full']['local']): Promise<void> {
  const { clock } = local.aws;
  const endMs = clock.now() + HOURS * 3_600_000;
  await local.startSchedules();
  clock.setSpeed(SPEED);
  while (clock.now() < endMs) await sleep(LOOK_MS);
  clock.setSpeed(1);
}
