import type { Page } from 'playwright-core';

/** Makes a page ask for all that it shows at once, as it does when somebody comes back to it. */
export const askAnew = (page: Page): Promise<void> =>
  page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
