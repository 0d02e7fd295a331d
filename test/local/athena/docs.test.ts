/** What the page on Athena lists is what there is. `UPDATE_DOCS=1 npm run jest -- test/local/athena/docs` writes its lists anew. */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SPECIAL_FORMS } from '#local/services/athena/analysis/special-forms';
import { listSignatures } from '#local/services/athena/functions/registry';
import { UNSUPPORTED_FUNCTIONS } from '#local/services/athena/functions/unsupported-functions';
import { SERDES } from '#local/services/athena/scan/serdes';
import { parseStatement } from '#local/services/athena/sql/parse-statement';
import { STATEMENT_TYPES } from '#local/services/athena/sql/statement';
import { readGeneratedPage } from '../support/generated-page.ts';

const formatLines = (lines: readonly string[]): string => `\`\`\`text\n${lines.join('\n')}\n\`\`\``;
const signatures = listSignatures();
const {
  actual: page,
  expected,
  blocks,
} = readGeneratedPage(join(import.meta.dirname, '../../../docs/athena.md'), {
  scalar: () => formatLines(signatures.scalar),
  aggregate: () => formatLines(signatures.aggregate),
  window: () => formatLines(signatures.window),
});

const listBlock = (heading: string): string[] => {
  const [, block = ''] = new RegExp(`^##+ ${heading}\n[^#]*?\`\`\`\\w*\n([^\`]*)\`\`\``, 'm').exec(page) ?? [];
  return block.trimEnd().split('\n');
};

describe('docs/athena.md', () => {
  test('lists the functions', () => {
    expect(page).toBe(expected);
    expect(blocks).toEqual(Object.keys(signatures));
  });

  test('lists the forms with rules of their own', () => {
    const [, list = ''] = /Forms with rules of their own: ([^,]*(?:, `\w+`)*)/.exec(page) ?? [];

    expect([...list.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(Object.keys(SPECIAL_FORMS));
  });

  test('shows an example of every statement, with and without its optional words', () => {
    const kinds = listBlock('Statements')
      .flatMap((line) => [withOptions(line), withoutOptions(line)])
      .map(kindOf);

    expect([...new Set(kinds)].toSorted()).toEqual(Object.keys(STATEMENT_TYPES).toSorted());
  });

  test('calls no function unsupported that there is', () => {
    const names = Object.values(listSignatures())
      .flat()
      .map((signature) => signature.slice(0, signature.indexOf('(')));

    expect(names.filter((name) => UNSUPPORTED_FUNCTIONS.has(name))).toEqual([]);
  });

  test('lists the formats', () => {
    for (const serde of Object.values(SERDES)) expect(page).toContain(`\`${serde}\``);
  });
});

const kindOf = (sql: string): string => parseStatement(sql).statement.kind;

/** Words in brackets are optional; brackets right behind a word are an array's. */
const withOptions = (line: string): string => line.replaceAll(/(?<!\w)\[([^\]]*)\]/g, '$1');
const withoutOptions = (line: string): string => line.replaceAll(/ ?(?<!\w)\[[^\]]*\]/g, '');
