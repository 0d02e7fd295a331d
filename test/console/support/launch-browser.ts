/** The browser of the console's tests. */
import chromium from '@sparticuz/chromium';
import { type BrowserContext, chromium as playwright } from 'playwright-core';

/**
 * The arguments that a container and root need; Chromium's own protections of the page stay. One process shows all pages of a
 * site: what it has compiled of the console is there for the next page.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--headless=old', '--process-per-site'];

/** @returns the browser with its one profile: pages share what they have loaded, as those of one person do */
export async function launchBrowser(): Promise<BrowserContext> {
  const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ARGUMENTS });
  return browser.newContext({
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
    // A headless browser has the system's locale, which may be one that no browser has: uPlot asks it for its numbers.
    locale: 'en-US',
    acceptDownloads: true,
  });
}
