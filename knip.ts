import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'infra/main.ts',
    'src/alerts/handler.ts',
    'src/steps/*/handler.ts',
    'bench/start-once.ts',
    'test/**/*.test.ts',
  ],
  project: ['src/**/*.ts', 'infra/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
};

export default config;
