/** docs/local-aws.md against the code. `UPDATE_DOCS=1 npm run jest -- test/local/docs` writes its lists anew. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Service } from '#local/core/service';
import { createServices } from '#local/services/create-services';
import { startTestCore, type TestCore } from './helpers/test-core.ts';
import { type GeneratedPage, readGeneratedPage } from './support/generated-page.ts';
import { renderBlocks } from './support/render-docs.ts';

const FILE = join(import.meta.dirname, '../../docs/local-aws.md');

let core: TestCore;
let renderers: Record<string, () => string>;
let page: GeneratedPage;

beforeAll(async () => {
  let services: Service[] = [];
  core = await startTestCore((aws) => {
    services = createServices(aws);
    return services;
  });
  renderers = renderBlocks(services);
  page = readGeneratedPage(FILE, renderers);
});
afterAll(() => core.stop());

describe('docs/local-aws.md', () => {
  test('lists what there is', () => {
    expect(page.actual).toBe(page.expected);
  });

  test('lists all of it', () => {
    expect(page.blocks.toSorted()).toEqual(Object.keys(renderers).toSorted());
  });
});
