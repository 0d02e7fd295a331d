/** A process of its own that serves S3 from a data directory until it is killed; prints its address. */
import { createCore } from '#local/core/create-core';
import { startEndpoint } from '#local/endpoint/start-endpoint';
import { createS3 } from '#local/services/s3/create-s3';
import { createObjectStore } from '#local/services/s3/object-store';

const [dataDir = ''] = process.argv.slice(2);
const core = createCore({ dataDir, buildServices: (aws) => [createS3(aws, createObjectStore(aws))] });
const { url } = await startEndpoint({ core, port: 0 });
await core.start();
console.log(url);
