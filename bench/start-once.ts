/** `node start-once.ts <data directory>`: what `npm start` does until its first run, and the end. */
import { keepCompiled } from '#cli/keep-compiled';

keepCompiled();
const { deployPipeline } = await import('#cli/deploy-pipeline');
const { createPrinter } = await import('#cli/output');
const { startOrExplain } = await import('#cli/start-or-explain');

const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error('start-once.ts needs a data directory');
const local = await startOrExplain({ dataDir, port: 0 });
await deployPipeline(local, { printer: createPrinter(true) });
await local.stop();
