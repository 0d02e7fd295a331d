import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CONSOLE_INPUTS } from '#cli/build-console';
import { buildStateName, STEPS } from '#contracts/steps';
import { listFiles, listImports, listSources, ROOT, readSource } from './source-files.ts';

/** Who may import whom; packages from npm are judged by their own rules below. */
const ALLOWED: Record<string, string[]> = {
  'src/contracts': [],
  'src/generator': ['src/contracts'],
  'src/aws': ['src/contracts'],
  'src/steps': ['src/aws', 'src/contracts', 'src/generator'],
  'src/alerts': ['src/aws', 'src/contracts'],
  'src/cost': ['src/contracts'],
  'src/local': ['src/contracts', 'src/cost'],
  'src/console': ['src/contracts', 'src/cost'],
  'src/score': ['src/contracts', 'src/generator', 'src/local'],
  'src/cli': ['src/aws', 'src/contracts', 'src/cost', 'src/local', 'src/score'],
  infra: ['src/contracts', 'src/cost'],
};

/** What is recursive by nature: a query holds expressions that hold queries, a state holds states. */
const RECURSIVE = [
  'src/local/services/athena/sql/',
  'src/local/services/athena/analysis/',
  'src/local/services/states/asl/',
];

const roomOf = (path: string): string => /^(src\/[^/]+|infra)\//.exec(path)?.[1] ?? '';
const sources = listSources();
const graph = new Map(sources.map((file) => [file, listImports(file)]));

describe('the rooms of the source', () => {
  test('import only from the rooms that they may', () => {
    const wrong = [...graph].flatMap(([file, imports]) =>
      imports
        .filter((target) => roomOf(target) !== '' && roomOf(target) !== roomOf(file))
        .filter((target) => !ALLOWED[roomOf(file)]?.includes(roomOf(target)))
        .map((target) => `${file} -> ${target}`),
    );

    expect(wrong).toEqual([]);
    expect([...new Set(sources.map(roomOf))].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test('are what the console is built anew for, as far as it imports them', () => {
    const imported = [...graph]
      .filter(([file]) => roomOf(file) === 'src/console')
      .flatMap(([, imports]) => imports.map(roomOf).filter((room) => room !== ''));

    expect(CONSOLE_INPUTS).toEqual(expect.arrayContaining([...new Set(imported)]));
  });

  test('import files that exist, and never in a circle', () => {
    const own = (file: string) => (graph.get(file) ?? []).filter((target) => roomOf(target) !== '');
    const missing = sources.flatMap((file) => own(file).filter((target) => !existsSync(join(ROOT, target))));
    expect(missing).toEqual([]);

    const cycles = findCycles(sources, own).filter(
      (cycle) => !RECURSIVE.some((folder) => cycle.every((file) => file.startsWith(folder))),
    );
    expect(cycles.map((cycle) => cycle.join(' -> '))).toEqual([]);
  });

  test('contracts need nothing but the schema library', () => {
    const packages = sources
      .filter((file) => roomOf(file) === 'src/contracts')
      .flatMap((file) => (graph.get(file) ?? []).filter((target) => roomOf(target) === ''));

    expect([...new Set(packages)]).toEqual(['zod']);
  });

  test('the generator knows no SDK, no environment and no clock', () => {
    const generator = sources.filter((file) => roomOf(file) === 'src/generator');
    const impure = generator.filter((file) =>
      /process\.\w|Date\.now\(|Math\.random\(|new Date\(\)/.test(readSource(file)),
    );

    expect(generator.length).toBeGreaterThan(0);
    expect(impure).toEqual([]);
    expect(generator.filter((file) => graph.get(file)?.some((target) => target.startsWith('@aws')))).toEqual([]);
  });

  test('only src/aws builds SDK clients, and in the browser src/console/aws', () => {
    const builders = sources.filter((file) => /new (?!Query)\w+Client\(/.test(readSource(file)));

    expect(builders.filter((file) => !/^src\/(console\/)?aws\//.test(file))).toEqual([]);
  });

  test('no function asks whether it runs locally', () => {
    const functions = sources.filter((file) => ['src/steps', 'src/alerts', 'src/aws'].includes(roomOf(file)));

    expect(
      functions.filter((file) => /isLocal|localhost|127\.0\.0\.1|process\.env\['AWS_ENDPOINT/.test(readSource(file))),
    ).toEqual([]);
  });
});

describe('a step', () => {
  const files = listFiles();
  const machine = readSource('statemachines/log-pipeline.asl.json');

  test.each(STEPS.map(({ name }) => name))('%s has its handler, decision, state, fixtures and test', (name) => {
    for (const file of [`src/steps/${name}/handler.ts`, `src/steps/${name}/${name}.ts`, `test/steps/${name}.test.ts`])
      expect(files).toContain(file);
    expect(files.some((file) => file.startsWith(`events/steps/${name}/`))).toBe(true);
    expect(machine).toContain(`"${buildStateName(name)}": {`);
    expect(machine).toContain(`\${${buildStateName(name)}Arn}`);
  });
});

describe('the repository', () => {
  test('records no download addresses in the lock file', () => {
    expect(readSource('package-lock.json')).not.toContain('"resolved"');
  });

  test('locks every platform of every package with binaries, or npm ci refuses the lock file', () => {
    const { packages }: { packages: Record<string, { optionalDependencies?: Record<string, string> }> } = JSON.parse(
      readSource('package-lock.json'),
    );
    const paths = Object.keys(packages);
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
      .filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)));

    expect(missing).toEqual([]);
  });

  test('installs on the oldest Node that it promises without an engine warning', () => {
    const { packages }: { packages: Record<string, { engines?: { node?: string } }> } = JSON.parse(
      readSource('package-lock.json'),
    );
    // docs/decisions/0003-node-24-from-npm.md
    const refusing = Object.entries(packages).filter(([, { engines }]) => /^>=\s*2[1-9]/.test(engines?.node ?? ''));

    expect(refusing.map(([path]) => path)).toEqual([]);
  });

  test('holds no absolute path of a machine and no registry host', () => {
    const telling = listFiles()
      .filter((file) => !/\.(png|ico)$/.test(file) && !file.startsWith('test/repo/'))
      .filter((file) => /\/(home|root|Users|work)\/[a-z]+\/|registry\.npmjs/.test(readSource(file)));

    expect(telling).toEqual([]);
  });

  test('commits no generated output', () => {
    expect(listFiles().filter((file) => /^(cdk\.out|dist|coverage|\.pennylake)\//.test(file))).toEqual([]);
  });
});

function findCycles(files: string[], importsOf: (file: string) => string[]): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file]);
    if (done.has(file) || path.includes(file)) return;
    for (const target of importsOf(file)) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return cycles;
}
