/** Bundles every step: one ES module with the SDK inside, which starts faster than the SDK of Lambda's runtime. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { STEPS, type StepName } from '#contracts/steps';
import { REPOSITORY } from '#infra/repository';

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const REQUIRE_BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Folder of a step's bundle; its handler is `index.handler`. */
export const bundleFolder = (root: string, step: StepName): string => join(root, step);

/**
 * Writes `<root>/<step>/index.mjs` of all steps. The same sources give the same bytes.
 * @throws Error of esbuild, naming file and line, when a step does not build
 */
export function bundleSteps(root: string): void {
  buildSync({
    entryPoints: STEPS.map(({ name }) => ({
      in: join(REPOSITORY, 'src/steps', name, 'handler.ts'),
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
