/** docs/athena.md against the code. `UPDATE_DOCS=1 npm run jest -- test/local/athena/docs` writes its lists anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listSignatures } from '#local/services/athena/functions/registry';

const FILE = resolve(import.meta.dirname, '../../../docs/athena.md');
const BLOCK = /(<!-- functions: (\w+) -->)[\s\S]*?(<!-- end -->)/g;

const signatures: Record<string, string[]> = listSignatures();
const page = readFileSync(FILE, 'utf8');
const expected = page.replaceAll(BLOCK, (_, start: string, kind: string, end: string) => {
  const lines = (signatures[kind] ?? []).toSorted().map((signature) => `- \`${signature}\``);
  return [start, ...lines, end].join('\n');
});
if (process.env['UPDATE_DOCS']) writeFileSync(FILE, expected);

describe('docs/athena.md', () => {
  test('lists the functions of the code', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(expected);
  });

  test('lists every kind of them', () => {
    expect([...page.matchAll(BLOCK)].map(([, , kind]) => kind)).toEqual(Object.keys(signatures));
  });
});
