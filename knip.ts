import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: ['src/cli/main.ts', 'infra/main.ts', 'src/steps/*/handler.ts', 'bench/main.ts', 'test/**/*.test.ts'],
  project: ['src/**/*.ts', 'infra/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
};

export default config;
