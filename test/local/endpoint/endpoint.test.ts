import { Agent, request as httpRequest } from 'node:http';
import { connect, createServer } from 'node:net';
import { GetTable$, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateRole$, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createCore } from '#local/core/create-core';
import { roleCaller, rootCaller } from '#local/core/local-aws';
import { startEndpoint } from '#local/endpoint/start-endpoint';
import { createEcho } from '../helpers/echo-service.ts';
import { formatHead, sendRaw } from '../helpers/send-raw.ts';
import { GLUE, IAM } from '../helpers/services.ts';
import { signRequest } from '../helpers/sign-request.ts';
import { type Local, startLocal } from '../helpers/start-local.ts';

const glue = createEcho(GLUE, [GetTable$]);
const iam = createEcho(IAM, [CreateRole$]);
const getTable = new GetTableCommand({ DatabaseName: 'd', Name: 't' });
const glueRequest = {
  method: 'POST',
  signedFor: 'glue',
  headers: { 'x-amz-target': 'AWSGlue.GetTable' },
  body: '{"DatabaseName":"d","Name":"t"}',
};

let local: Local;
beforeAll(async () => {
  local = await startLocal({ buildServices: () => [glue.service, iam.service] });
});
afterEach(() => {
  glue.answer({});
  local.failures.length = 0;
});
afterAll(() => local.stop());

describe('the caller', () => {
  test('is the role whose credentials sign', async () => {
    const caller = roleCaller('arn:aws:iam::000000000000:role/GenerateLogsRole', 'GenerateLogs', 'lambda');

    await local.client(GlueClient, caller).send(getTable);

    expect(glue.caller()).toEqual(caller);
  });

  test('is the root for the keys of a person', async () => {
    await local.client(GlueClient).send(getTable);

    expect(glue.caller()).toEqual(rootCaller);
  });

  test('must sign', async () => {
    const { signedFor: _, ...unsigned } = glueRequest;

    const { status, text } = await sendRaw(local.port, unsigned);

    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });

  test.each(['AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA256 Credential=a/b', 'Basic YTpi', 'x'.repeat(5_000)])(
    'is nobody for the signature %.30s',
    async (authorization) => {
      const { status } = await sendRaw(local.port, {
        ...glueRequest,
        headers: { 'x-amz-target': 'AWSGlue.GetTable', authorization },
      });

      expect(status).toBe(400);
    },
  );

  test('is told that the older signature is not taken', async () => {
    const { status, text } = await sendRaw(local.port, {
      path: '/bucket/key?AWSAccessKeyId=a&Signature=b&Expires=1',
    });

    expect(status).toBe(400);
    expect(text).toContain('Please use AWS4-HMAC-SHA256.');
  });
});

describe('the guard', () => {
  test.each([
    ['a foreign host', { host: 'evil.example' }],
    ['a foreign host on our port', { host: 'evil.example:PORT' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_, headers) => {
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(local.port))]),
    );

    const {
      status,
      headers: replied,
      text,
    } = await sendRaw(local.port, {
      ...glueRequest,
      headers: { ...glueRequest.headers, ...own },
    });

    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ __type: 'AccessDenied' });
    expect(Object.keys(replied).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('lets %s in', async (name) => {
    const host = `${name}:${local.port}`;

    const { status } = await sendRaw(local.port, {
      ...glueRequest,
      headers: { ...glueRequest.headers, host, origin: `http://${host}` },
    });

    expect(status).toBe(200);
  });

  test('refuses to listen on anything but the loopback interface', async () => {
    await expect(startEndpoint({ core: local.core, port: 0, host: '0.0.0.0' })).rejects.toThrow(
      'host must be one of 127.0.0.1, ::1, localhost, got 0.0.0.0',
    );
  });
});

describe('what is not there', () => {
  test.each([
    [
      'by target',
      { signedFor: 'dynamodb', headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' } },
      'DynamoDB_20120810',
    ],
    ['by signature', { signedFor: 'eks' }, 'eks'],
    ['as a form', { signedFor: 'ec2', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 'ec2'],
    ['as an object', { signedFor: 's3', path: '/bucket/key' }, 's3'],
  ])('is named when a service is asked for %s', async (_, request, name) => {
    const { status, text } = await sendRaw(local.port, { method: 'POST', ...request });

    expect(status).toBe(501);
    expect(text).toContain(`The service ${name} is not supported by the local AWS`);
  });
});

describe('failures', () => {
  test('of an operation are answered as InternalFailure and reported', async () => {
    const defect = new TypeError('x is not a function');
    glue.answer(() => {
      throw defect;
    });

    const { status, text } = await sendRaw(local.port, glueRequest);

    expect(status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ __type: 'InternalFailure' });
    expect(text).not.toContain('x is not a function');
    expect(local.failures).toEqual([defect]);
  });

  test('of one request leave the next ones alone', async () => {
    glue.answer(() => {
      throw new Error('defect');
    });
    await sendRaw(local.port, glueRequest);
    glue.answer({ Table: { Name: 't' } });

    const { Table: table } = await local.client(GlueClient).send(getTable);

    expect(table?.Name).toBe('t');
  });
});

describe('bodies', () => {
  test('above the bound are refused, and the connection goes on', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (body: string) =>
      new Promise<number>((resolve, reject) => {
        const request = httpRequest(
          {
            port: local.port,
            method: 'POST',
            headers: { ...signRequest(local.port, 'glue', { ...glueRequest, body }), 'transfer-encoding': 'chunked' },
            agent,
          },
          (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)),
        );
        request.on('error', reject);
        for (let sent = 0; sent < body.length; sent += 65_536) request.write(body.slice(sent, sent + 65_536));
        request.end();
      });

    const statuses = [await send(' '.repeat(8 * 1024 * 1024)), await send(glueRequest.body)];
    agent.destroy();

    expect(statuses).toEqual([413, 200]);
  });

  test('are waited for after 100 Continue', async () => {
    const continued = new Promise<boolean>((resolve, reject) => {
      const request = httpRequest(
        {
          port: local.port,
          method: 'POST',
          headers: { ...signRequest(local.port, 'glue', glueRequest), expect: '100-continue' },
        },
        (response) => response.resume().on('end', () => resolve(response.statusCode === 200)),
      );
      request.on('continue', () => request.end(glueRequest.body));
      request.on('error', reject);
      request.flushHeaders();
    });

    expect(await continued).toBe(true);
  });

  test('that break off are no defect', async () => {
    const socket = connect(local.port, '127.0.0.1');
    const headers = { 'x-amz-target': 'AWSGlue.GetTable', 'content-length': '100' };
    socket.write(`${formatHead(local.port, { method: 'POST', signedFor: 'glue', headers })}{"Data`);
    await new Promise((resolve) => socket.once('ready', resolve));
    socket.destroySoon();
    await new Promise((resolve) => socket.once('close', resolve));

    await local.client(GlueClient).send(getTable);

    expect(local.failures).toEqual([]);
  });
});

describe('life', () => {
  test('a taken port is an error with its code', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };

    await expect(startEndpoint({ core: local.core, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => holder.close(resolve));
  });

  test('tells the core where it listens', () => {
    expect(local.aws.endpointUrl).toBe(`http://127.0.0.1:${local.port}`);
  });

  test('stops although clients keep connections', async () => {
    const core = createCore({ dataDir: `${local.dataDir}/second`, buildServices: () => [glue.service] });
    const endpoint = await startEndpoint({ core, port: 0 });
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve) => {
      httpRequest({ port: endpoint.port, agent }, (response) => response.resume().on('end', resolve)).end();
    });
    const silent = connect(endpoint.port, '127.0.0.1');
    await new Promise((resolve) => silent.once('ready', resolve));
    silent.on('error', () => {});

    await endpoint.stop();
    await core.stop();
    agent.destroy();

    const refused = new Promise((resolve) => connect(endpoint.port, '127.0.0.1').once('error', resolve));
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
  });
});

test('clients of the SDK for the XML services are answered alike', async () => {
  iam.answer({ Role: { RoleName: 'r' } });

  const { Role: role } = await local
    .client(IAMClient)
    .send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: '{}' }));

  expect(role?.RoleName).toBe('r');
});
