import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listCommands, splitArguments } from './readme-commands.ts';
import { listFiles, ROOT, readSource } from './source-files.ts';

const documents = listFiles().filter((file) => file.endsWith('.md'));
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readSource('package.json'));

describe('the documents', () => {
  test.each(documents)('%s names only files that exist', (file) => {
    const named = [
      ...readSource(file).matchAll(/`((?:src|infra|test|docs|events|queries|statemachines|bench)\/[\w./-]*)`/g),
    ]
      .map(([, path = '']) => path)
      // Places where something new goes, and placeholders, are not there yet.
      .filter((path) => !path.includes('compact-hours'));

    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test.each(documents)('%s names only scripts that exist', (file) => {
    const named = [...readSource(file).matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name);

    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('the tour of the local AWS is short enough for an afternoon', () => {
    const [, tour = ''] = /^## The local AWS in an afternoon$(.*?)^## /ms.exec(readSource('CONTRIBUTING.md')) ?? [];
    const stops = [...tour.matchAll(/^\|[^|]*\| `([^`]+)` \|/gm)].map(([, file = '']) => file);
    const lines = stops.flatMap((file) => readSource(file).split('\n'));

    expect(stops).toHaveLength(15);
    expect(new Set(stops).size).toBe(stops.length);
    expect(lines.length).toBeLessThan(2_000);
  });

  test('the README starts by its two commands, and CI runs the second', () => {
    expect(listCommands('README.md').slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
    expect(readSource('.ci/run')).toMatch(/npm ci\nnpm test\n$/);
    expect(readSource('.github/workflows/ci.yml')).toContain('bash .ci/run');
  });

  test('the README tells the cost that the code computes', () => {
    const [, total = ''] = /^\| \*\*all of it\*\* \| (.*) \|$/m.exec(readSource('docs/cost.md')) ?? [];
    const [standard, guide] = total.split(' | ');

    expect(readSource('README.md')).toContain(
      `${standard} a month at the default volume, ${guide} at 20 GB of logs a month`,
    );
  });

  test('every command of the README is one that is tested elsewhere', () => {
    const tested = ['npm', 'aws'];
    const verbs = ['ci', 'start', 'test', 'run'];

    for (const command of listCommands('README.md')) {
      const [program = '', verb = ''] = splitArguments(command);
      expect(tested).toContain(program);
      if (program === 'npm') expect(verbs).toContain(verb);
    }
  });

  test('decisions are numbered without gaps and have 10 to 30 lines', () => {
    const decisions = documents.filter((file) => file.startsWith('docs/decisions/')).sort();

    expect(decisions.map((file) => Number(file.slice(15, 19)))).toEqual(decisions.map((_, index) => index + 1));
    for (const file of decisions) expect(readSource(file).split('\n').length).toBeLessThanOrEqual(31);
  });
});
