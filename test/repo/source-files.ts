/** The project's own files, for the checks of its structure. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** Paths from the root of the files that git tracks or would track. */
export const listFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(ROOT, file)));

export const readSource = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

export const listSources = (): string[] => listFiles().filter((file) => /^(src|infra)\/.*\.tsx?$/.test(file));

const ALIASES: Record<string, string> = { '#infra/': 'infra/' };

/** What a source imports: paths from the root for our own files, specifiers as written for packages. */
export function listImports(file: string): string[] {
  const specifiers = [
    ...readSource(file).matchAll(
      /^\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)|^import\s+'([^']+)'/gm,
    ),
  ];
  return specifiers.map(([, from, dynamic, bare]) => resolveSpecifier(file, from ?? dynamic ?? bare ?? ''));
}

function resolveSpecifier(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file), specifier));
  if (!specifier.startsWith('#')) return specifier;
  const [prefix = ''] = /^#[^/]+\//.exec(specifier) ?? [];
  return `${ALIASES[prefix] ?? `src/${prefix.slice(1)}`}${specifier.slice(prefix.length)}.ts`;
}
