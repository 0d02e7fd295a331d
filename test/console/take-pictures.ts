/** Takes the pictures of the README: `npm run pictures`. A few hours pass first, so that there is something to see. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { PROJECT_ROOT } from '#cli/paths';
import { openPage } from './support/open-page.ts';
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
  const take = (name: string, path: string, isDrawn: (page: Page) => Promise<void>) =>
    openPage(browser, { url: full.url, path }, async ({ page }) => {
      await isDrawn(page);
      // Graphs fade in.
      await sleep(LOOK_MS);
      await page.screenshot({ path: join(IMAGES_DIR, `${name}.png`), animations: 'disabled' });
      console.log(`docs/images/${name}.png`);
    });
  const run = full.runs?.succeeded.split(':').at(-1) ?? '';

  await take('runs', '/runs', (page) => page.getByText('$0.').first().waitFor());
  await take('run', `/runs/${run}`, async (page) => {
    await page.getByText('GenerateLogs').first().click();
    await page.getByText('No state is selected').waitFor({ state: 'detached' });
  });
  await take('dashboard', '/dashboard?range=6h', (page) => page.locator('canvas').nth(2).waitFor());
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
