import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';

export interface Clients {
  s3: S3Client;
  glue: GlueClient;
  sfn: SFNClient;
  cloudwatch: CloudWatchClient;
  sns: SNSClient;
  sqs: SQSClient;
}

export interface Server {
  clients: Clients;
  readonly isKilled: boolean;
  /** SIGKILL; resolves once the process is gone. */
  kill(): Promise<void>;
}

export async function startServer(script: string, dataDir: string): Promise<Server> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_COMPILE_CACHE: join(dirname(script), 'compiled') },
  });
  const ended = once(child, 'exit');
  const [output] = await Promise.race([
    once(child.stdout, 'data'),
    ended.then(([code]) => Promise.reject(new Error(`The server ended with ${code} instead of starting`))),
  ]);
  const clients = createClients(String(output).trim());
  let isKilled = false;
  return {
    clients,
    get isKilled() {
      return isKilled;
    },
    kill: async () => {
      isKilled = true;
      child.kill('SIGKILL');
      await ended;
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

function createClients(endpoint: string): Clients {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: LOCAL_ACCESS_KEY,
    maxAttempts: 1,
  };
  return {
    s3: new S3Client(config),
    glue: new GlueClient(config),
    sfn: new SFNClient(config),
    cloudwatch: new CloudWatchClient(config),
    sns: new SNSClient(config),
    sqs: new SQSClient(config),
  };
}
