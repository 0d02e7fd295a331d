import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListBuckets$, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';
import { createCore } from '#local/core/create-core';
import { type Endpoint, startEndpoint } from '#local/endpoint/start-endpoint';
import { createEcho } from '../helpers/echo-service.ts';
import { type RawRequest, sendRaw } from '../helpers/send-raw.ts';

const s3 = createEcho({ name: 's3', signingName: 's3', protocol: 'rest-xml' }, [ListBuckets$]);
const root = mkdtempSync(join(tmpdir(), 'pennylake-pages-'));
const folder = join(root, 'console');

let endpoint: Endpoint;
let stop: () => Promise<void>;
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>');
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  writeFileSync(join(folder, '.secret'), 'secret');
  writeFileSync(join(folder, 'assets', 'index-DToyaqKk.js'), 'export {};');
  writeFileSync(join(root, 'secret.txt'), 'secret');
  const core = createCore({ dataDir: join(root, 'data'), buildServices: () => [s3.service] });
  endpoint = await startEndpoint({ core, port: 0, consoleDir: folder });
  stop = async () => {
    await endpoint.stop();
    await core.stop();
    rmSync(root, { recursive: true });
  };
});
afterAll(() => stop());

const ask = (request: RawRequest) => sendRaw(endpoint.port, request);

describe('the page', () => {
  test('is served at / to who signs nothing', async () => {
    const { status, headers, text } = await ask({ path: '/' });

    expect(status).toBe(200);
    expect(text).toContain('<title>console</title>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
  });

  test('runs no scripts but its own, talks to nobody else, stands in no frame', async () => {
    const { headers } = await ask({ path: '/' });

    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy.join()).not.toContain('unsafe');
  });

  test('is reached by a link from another site', async () => {
    const { status } = await ask({
      path: '/',
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    });

    expect(status).toBe(200);
  });

  test('is refused by another name of this machine', async () => {
    const { status, text } = await ask({ path: '/', headers: { host: 'evil.example' } });

    expect(status).toBe(403);
    expect(text).not.toContain('console</title>');
  });

  test('says that it is being built while it is not there, and asks to be loaded again', async () => {
    const page = join(folder, 'index.html');
    renameSync(page, `${page}.away`);

    const { status, headers, text } = await ask({ path: '/' });
    renameSync(`${page}.away`, page);

    expect(status).toBe(503);
    expect(headers['refresh']).toBe('1');
    expect(text).toContain('being built');
  });
});

describe('its files', () => {
  test('are kept by the browser when their names hold a hash', async () => {
    const { status, headers, text } = await ask({ path: '/_console/assets/index-DToyaqKk.js' });

    expect(status).toBe(200);
    expect(text).toBe('export {};');
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  test('are asked for anew otherwise', async () => {
    const { headers } = await ask({ path: '/_console/favicon.svg' });

    expect(headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' });
  });

  test.each([
    '/_console/../secret.txt',
    '/_console/../../secret.txt',
    '/_console/%2e%2e/secret.txt',
    '/_console/..%2fsecret.txt',
    '/_console/..\\secret.txt',
    '/_console/assets/../../secret.txt',
    '/_console/assets/..',
    '/_console/assets/.',
    '/_console/assets',
    '/_console//etc/passwd',
    '/_console/.secret',
    '/_console/index.html%00.js',
    '/_console/',
  ])('do not lie at %s', async (path) => {
    const { status, text } = await ask({ path });

    expect(status).toBe(404);
    expect(text).not.toContain('secret');
  });
});

describe('an AWS client', () => {
  test('lists buckets at the same address', async () => {
    s3.answer({ Buckets: [{ Name: 'lake' }] });
    const client = new S3Client({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: LOCAL_ACCESS_KEY,
    });

    const { Buckets: buckets } = await client.send(new ListBucketsCommand());
    client.destroy();

    expect(buckets?.map(({ Name: name }) => name)).toEqual(['lake']);
  });

  test.each([
    ['with a signature that is no good', { path: '/', headers: { authorization: 'AWS4-HMAC-SHA256 nonsense' } }],
    ['with a query', { path: '/?x-id=ListBuckets' }],
    ['by POST', { method: 'POST', path: '/', signedFor: 's3' }],
    ['for an object of a bucket with the name of a page', { path: '/runs/index.html' }],
    ['for an object named as a file of the console', { path: '/bucket/_console/favicon.svg' }],
  ])('that asks %s is answered as by AWS', async (_, request) => {
    const { status, headers } = await ask(request);

    expect(status).toBeGreaterThanOrEqual(400);
    expect(headers['content-type']).toBe('application/xml');
  });
});
