/** Opens a page of the console as somebody who watches would, and hears what goes wrong in it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { PROJECT_ROOT } from '#cli/paths';

const SCREENSHOTS_DIR = join(PROJECT_ROOT, 'dist/screenshots');

const VIEWPORTS = {
  desktop: { width: 1_280, height: 720 },
  tall: { width: 1_280, height: 960 },
  phone: { width: 390, height: 844 },
} as const;

export interface OpenPageOptions {
  /** The local AWS that serves the console. */
  url: string;
  /** Where in the console, e.g. `/runs?status=FAILED`. */
  path: string;
  viewport?: keyof typeof VIEWPORTS;
  theme?: 'light' | 'dark';
  /** Which requests of AWS's APIs and of the local routes fail, and how: they get a 500, or no answer at all. */
  failing?: { requests: (request: ApiRequest) => boolean; by: 'error' | 'silence' };
}

interface ApiRequest {
  method: string;
  path: string;
  /** e.g. `AWSStepFunctions.ListExecutions`; empty for S3, Lambda, Scheduler and the local routes */
  target: string;
}

export interface OpenedPage {
  page: Page;
  /** Saves what is on screen as `dist/screenshots/<name>.png`. */
  takeScreenshot(name: string): Promise<void>;
  /** What axe finds that is serious or critical, as lines; `[]` is wanted. */
  findBarriers(): Promise<string[]>;
}

/**
 * Opens a page for the time that `use` takes. An error in the browser's console fails the test; requests that fail as told are
 * no such errors.
 */
export async function openPage(
  browser: BrowserContext,
  { url, path, viewport = 'desktop', theme = 'light', failing }: OpenPageOptions,
  use: (opened: OpenedPage) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage();
  await page.setViewportSize(VIEWPORTS[viewport]);
  await page.emulateMedia({ colorScheme: theme });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // The browser tells its tools of them, and not always its console.
  await page.addInitScript(REPORT_VIOLATIONS);
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (failing && message.text().startsWith('Failed to load resource')) return;
    errors.push(message.text());
  });
  if (failing)
    await page.route(
      () => true,
      (route) => {
        if (!isApiRequest(route.request()) || !failing.requests(describeRequest(route.request())))
          return route.continue();
        return failing.by === 'silence' ? route.abort() : route.fulfill(FAILURE);
      },
    );
  try {
    await page.goto(`${url}/#${path}`);
    await use({
      page,
      takeScreenshot: async (name) => {
        mkdirSync(SCREENSHOTS_DIR, { recursive: true });
        await page.screenshot({ path: join(SCREENSHOTS_DIR, `${name}.png`), animations: 'disabled' });
      },
      findBarriers: () => findBarriers(page),
    });
  } finally {
    await page.evaluate(FORGET);
    await page.close();
  }
  if (errors.length > 0) throw new Error(`The browser's console has errors:\n${errors.join('\n').slice(0, 2_000)}`);
}

const REPORT_VIOLATIONS = `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  console.error('The security policy forbids', violatedDirective, blockedURI, sample))`;

/** Each page is as new as in a browser that has never seen the console; a blank page has nothing to forget. */
const FORGET = "location.protocol === 'http:' && localStorage.clear()";

/** The side navigation of a narrow page has an attribute that its role does not know; readers pass over it. */
const CLOUDSCAPES_OWN = /^aria-allowed-attr: .*<nav .*aria-orientation/;

const FAILURE = {
  status: 500,
  contentType: 'application/json',
  body: JSON.stringify({ __type: 'InternalFailure', message: 'The request processing has failed.' }),
};

const isApiRequest = (request: Request): boolean =>
  !request.url().includes('/_console/') && new URL(request.url()).pathname !== '/'
    ? true
    : request.method() !== 'GET' || request.headers()['authorization'] !== undefined;

const describeRequest = (request: Request): ApiRequest => ({
  method: request.method(),
  path: new URL(request.url()).pathname,
  target: request.headers()['x-amz-target'] ?? '',
});

/** All of its rules; of what is in order it notes nothing, and of what is not no selectors. */
const RUN_AXE = "axe.run({ resultTypes: ['violations'], selectors: false }).then(({ violations }) => violations)";

/** The page's security policy holds for what it loads, not for what a debugger evaluates. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate<AxeResults['violations']>(RUN_AXE);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
    .filter((barrier) => !CLOUDSCAPES_OWN.test(barrier));
}
