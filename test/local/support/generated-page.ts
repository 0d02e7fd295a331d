/** A page of docs/ with blocks that are generated: what stands between `<!-- generated: name -->` and `<!-- end -->`. */
import { readFileSync, writeFileSync } from 'node:fs';

const BLOCK = /(<!-- generated: ([\w-]+) -->)[\s\S]*?(<!-- end -->)/g;

export interface GeneratedPage {
  /** The page as it is, after an update if one was asked for. */
  actual: string;
  /** The page with its blocks made anew. */
  expected: string;
  /** Names of its blocks, in their order. */
  blocks: string[];
}

/**
 * Reads a page; with UPDATE_DOCS=1 in the environment it is written anew first.
 * @param renderers by the names of the blocks
 */
export function readGeneratedPage(file: string, renderers: Record<string, () => string>): GeneratedPage {
  const page = readFileSync(file, 'utf8');
  const expected = page.replaceAll(BLOCK, (_, start: string, name: string, end: string) => {
    const render = renderers[name];
    if (!render) throw new Error(`${file} asks for the block ${name}, which nobody makes`);
    return `${start}\n${render()}\n${end}`;
  });
  if (process.env['UPDATE_DOCS']) writeFileSync(file, expected);
  return {
    actual: readFileSync(file, 'utf8'),
    expected,
    blocks: [...page.matchAll(BLOCK)].map(([, , name = '']) => name),
  };
}
