/** Bundles every function: one ES module with the SDK inside, which starts faster than the SDK of Lambda's runtime. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ALARM_EXPLAINER } from '#contracts/alarm-explainer';
import { STEPS } from '#contracts/steps';
import { REPOSITORY } from '#infra/repository';

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const REQUIRE_BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Names of the functions, and the folders of their handlers. */
const FUNCTIONS = [
  ...STEPS.map(({ name }) => ({ name, folder: join('src/steps', name) })),
  { name: ALARM_EXPLAINER.name, folder: 'src/alerts' },
];

/** Folder of a function's bundle; its handler is `index.handler`. */
export const bundleFolder = (root: string, name: string): string => join(root, name);

/**
 * Writes `<root>/<name>/index.mjs` of all functions. The same sources give the same bytes.
 * @throws Error of esbuild, naming file and line, when one does not build
 */
export function bundleFunctions(root: string): void {
  buildSync({
    entryPoints: FUNCTIONS.map(({ name, folder }) => ({
      in: join(REPOSITORY, folder, 'handler.ts'),
      out: join(name, 'index'),
    })),
    outdir: root,
    outExtension: { '.js': '.mjs' },
    absWorkingDir: REPOSITORY,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // ES modules first: they can be tree-shaken, and the SDK ships both.
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    banner: { js: REQUIRE_BANNER },
    logLevel: 'silent',
  });
}
