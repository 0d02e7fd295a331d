import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClock } from '#local/core/clock';
import { createCore } from '#local/core/create-core';
import { createClockRoutes } from '#local/endpoint/routes/clock-routes';
import { createSampleEventRoutes } from '#local/endpoint/routes/sample-event-routes';
import { type Endpoint, startEndpoint } from '#local/endpoint/start-endpoint';
import { type RawRequest, sendRaw } from '../helpers/send-raw.ts';

const START_MS = Date.parse('2026-11-23T09:00:00Z');
const clock = createClock({ startMs: START_MS });
const folder = mkdtempSync(join(tmpdir(), 'pennylake-routes-'));
const failures: unknown[] = [];
const defect = new Error('defect');
const change = { 'x-pennylake-request': '1' };

let endpoint: Endpoint;
let stop: () => Promise<void>;
beforeAll(async () => {
  mkdirSync(join(folder, 'events', 'steps'), { recursive: true });
  writeFileSync(join(folder, 'events', 'second.json'), '{"b": 2}\n');
  writeFileSync(join(folder, 'events', 'first.json'), '{"a": 1}\n');
  writeFileSync(join(folder, 'events', 'README.md'), '# events\n');
  const core = createCore({ dataDir: join(folder, 'data'), clock, buildServices: () => [] });
  endpoint = await startEndpoint({
    core,
    port: 0,
    onError: (error) => failures.push(error),
    routes: [
      ...createClockRoutes(clock),
      ...createSampleEventRoutes(join(folder, 'events')),
      {
        method: 'GET',
        path: '/_pennylake/broken',
        answer: () => {
          throw defect;
        },
      },
    ],
  });
  stop = async () => {
    await endpoint.stop();
    await core.stop();
    rmSync(folder, { recursive: true });
  };
});
afterAll(() => stop());

const ask = async (request: RawRequest) => {
  const { status, headers, text } = await sendRaw(endpoint.port, request);
  return { status, headers, body: JSON.parse(text) };
};

describe('the clock', () => {
  test('is read', async () => {
    const { status, headers, body } = await ask({ path: '/_pennylake/clock' });

    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(body.speed).toBe(1);
    expect(Date.parse(body.now)).toBeGreaterThanOrEqual(START_MS);
  });

  test('goes at another speed when told to', async () => {
    const { status, body } = await ask({
      method: 'PUT',
      path: '/_pennylake/clock',
      headers: change,
      body: '{"speed":300}',
    });

    expect(status).toBe(200);
    expect(body.speed).toBe(300);
    expect(clock.speed).toBe(300);
  });

  test.each(['{"speed":0}', '{"speed":20001}', '{"speed":"5"}', '{"speed":5,"now":1}', '{}', 'null', '[]', ''])(
    'refuses %p',
    async (text) => {
      const before = clock.speed;

      const { status, body } = await ask({ method: 'PUT', path: '/_pennylake/clock', headers: change, body: text });

      expect(status).toBe(400);
      expect(body.message).toMatch(/^The body must be /);
      expect(clock.speed).toBe(before);
    },
  );
});

test('the sample events are the JSON files of their folder, by name', async () => {
  const { body } = await ask({ path: '/_pennylake/sample-events' });

  expect(body).toEqual([
    { name: 'first', text: '{"a": 1}\n' },
    { name: 'second', text: '{"b": 2}\n' },
  ]);
});

describe('a request', () => {
  const put = { method: 'PUT', path: '/_pennylake/clock', body: '{"speed":2}' };

  test.each([
    ['without the header of its own', {}],
    ['from another origin', { ...change, origin: 'http://evil.example' }],
    ['from another port of this machine', { ...change, origin: 'http://127.0.0.1:1' }],
    ['from another site', { ...change, 'sec-fetch-site': 'cross-site' }],
    ['by another name of this machine', { ...change, host: 'evil.example' }],
  ])('to change something %s is refused', async (_, headers) => {
    const before = clock.speed;

    const { status, headers: replied } = await ask({ ...put, headers });

    expect(status).toBe(403);
    expect(Object.keys(replied).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(clock.speed).toBe(before);
  });

  test('of a browser that asks whether it may is refused', async () => {
    const { status } = await ask({
      path: put.path,
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'PUT' },
    });

    expect(status).toBe(403);
  });

  test('by a method that is not taken is told which are', async () => {
    const { status, body } = await ask({ path: put.path, method: 'DELETE' });

    expect(status).toBe(405);
    expect(body.message).toBe('/_pennylake/clock takes GET, PUT, not DELETE');
  });

  test.each(['/_pennylake/nothing', '/_pennylake/', '/_pennylake/clock/', '/_pennylake/../clock'])(
    'of %s is told what there is',
    async (path) => {
      const { status, body } = await ask({ path });

      expect(status).toBe(404);
      expect(body.message).toContain('/_pennylake/clock, /_pennylake/sample-events');
    },
  );

  test('with too large a body is refused', async () => {
    const { status } = await ask({ ...put, headers: change, body: ' '.repeat(100_000) });

    expect(status).toBe(413);
  });

  test('that meets a defect is answered without its details', async () => {
    const { status, body } = await ask({ path: '/_pennylake/broken' });

    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('defect');
    expect(failures).toEqual([defect]);
  });
});
