/** docs/cost.md against the code. `UPDATE_DOCS=1 npm run jest -- test/cost/docs` writes its figures anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '#infra/repository';
import { FIGURES } from './support/render-docs.ts';

const FILE = join(REPOSITORY, 'docs/cost.md');
const BLOCK = /(<!-- figures: (\w+) -->)[\s\S]*?(<!-- end -->)/g;

const page = readFileSync(FILE, 'utf8');
const expected = page.replaceAll(BLOCK, (_, start: string, name: string, end: string) => {
  const render = FIGURES[name];
  if (!render) throw new Error(`docs/cost.md asks for the figures ${name}, which nobody makes`);
  return `${start}\n${render()}\n${end}`;
});
if (process.env['UPDATE_DOCS']) writeFileSync(FILE, expected);

describe('docs/cost.md', () => {
  test('has the figures of the code', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(expected);
  });

  test('shows all of them', () => {
    const shown = [...page.matchAll(BLOCK)].map(([, , name]) => name);

    expect(shown.toSorted()).toEqual(Object.keys(FIGURES).toSorted());
  });

  test('has no other sum of money in its words', () => {
    const words = page.replaceAll(BLOCK, '');

    expect(words.match(/\$\d[\d.]*/g)).toBeNull();
  });
});
