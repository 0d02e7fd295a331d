/** How the console is bundled: for the local AWS, which serves it at `/` with its files below `/_console/`. */
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Where `npm start` may want it: built beside the old one, and put in its place when it is whole. */
const outDir = process.env['CONSOLE_OUT_DIR'] ?? resolve(import.meta.dirname, '../../dist/console');

export default defineConfig({
  root: import.meta.dirname,
  base: '/_console/',
  // No development server, so no plugin that refreshes components: esbuild alone compiles JSX.
  esbuild: { jsx: 'automatic' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    // It travels over the loopback interface, where packing it would take longer than sending it.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_500,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // Its table of all decompressors holds one in WebAssembly, which the page's security policy forbids: it is not imported,
      // and must not run for those beside it.
      treeshake: { moduleSideEffects: (id) => !/node_modules\/(hyparquet-compressors|hysnappy)\//.test(id) },
      output: {
        manualChunks: (id) => {
          if (/node_modules\/(react|react-dom|scheduler)\//.test(id)) return 'react';
          // In one file with what configures it: no schema of another file is made before.
          if (/node_modules\/zod\/|\/configure-zod\.ts$/.test(id)) return 'zod';
          return undefined;
        },
      },
      onwarn: (warning, warn) => {
        // Marks for React's server, which mean nothing in a browser.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
