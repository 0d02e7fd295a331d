/** A process of its own that serves the whole local AWS from a data directory until it is killed; prints its address. */
import { flushCompileCache } from 'node:module';
import { startLocalAws } from '#local/start-local-aws';

const [dataDir = ''] = process.argv.slice(2);
const { url } = await startLocalAws({ dataDir, port: 0, onError: (error) => console.error(error) });
console.log(url);
// A process that is killed has no end to do so at.
flushCompileCache();
