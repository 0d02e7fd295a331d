import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createClock } from '#local/core/clock';
import { Store } from '#local/core/store';
import { createObjectStore, type ObjectStore } from '#local/services/s3/object-store';

let dataDir: string;
let store: Store;
let objects: ObjectStore;

function open(): void {
  store = new Store(join(dataDir, 'state.db'));
  objects = createObjectStore({ dataDir, store, clock: createClock() });
}

/** As a killed process would end: nothing is cleaned up. */
function reopen(): void {
  store.close();
  open();
}

beforeEach(() => {
  // Files are deleted a while after they were replaced; a process that is killed does not come to it.
  jest.useFakeTimers({ doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] });
  dataDir = mkdtempSync(join(tmpdir(), 'pennylake-'));
  open();
  objects.buckets.put({ name: 'lake', createdAt: new Date() });
});
afterEach(() => {
  jest.useRealTimers();
  objects.stop();
  store.close();
  rmSync(dataDir, { recursive: true });
});

const put = (key: string, text: string) => objects.putContent('lake', key, Buffer.from(text));
const listFiles = (): string[] =>
  readdirSync(join(dataDir, 's3'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dataDir, 's3').length + 1));

describe('object files', () => {
  test('are plain files under the name of their key', async () => {
    const file = await put('logs/hour=09/a.json.gz', 'hello');

    expect(file).toMatchObject({
      bucket: 'lake',
      key: 'logs/hour=09/a.json.gz',
      sizeBytes: 5,
      etag: '5d41402abc4b2a76b9719d911017c592',
    });
    expect(file.path).toBe(join(dataDir, 's3/lake/logs/hour=09/a.json.gz'));
    expect(readFileSync(file.path, 'utf8')).toBe('hello');
    expect(file.lastModified.getMilliseconds()).toBe(0);
  });

  test('are listed by prefix, in the order of their bytes', async () => {
    for (const key of ['b/2', 'a', 'b/10', 'b', 'c/ü']) await put(key, key);

    expect(objects.list('lake', 'b').map(({ key }) => key)).toEqual(['b', 'b/10', 'b/2']);
    expect(objects.list('nobody', '')).toEqual([]);
    expect(objects.get('lake', 'b/1')).toBeUndefined();
  });

  test('take over a finished file', async () => {
    const source = join(dataDir, 'result.parquet');
    writeFileSync(source, 'rows');

    const file = await objects.putFile('lake', 'aggregates/0.parquet', source);

    expect(existsSync(source)).toBe(false);
    expect(readFileSync(file.path, 'utf8')).toBe('rows');
  });

  test('stay readable for a while when they are replaced or deleted', async () => {
    const before = await put('a.json', 'before');
    const after = await put('a.json', 'after');
    await objects.delete('lake', 'a.json');

    expect(readFileSync(before.path, 'utf8')).toBe('before');
    expect(readFileSync(after.path, 'utf8')).toBe('after');
    expect(objects.get('lake', 'a.json')).toBeUndefined();
    jest.advanceTimersByTime(30_000);
    expect(listFiles()).toEqual([]);
  });

  test('never change: a new version is a new file', async () => {
    const paths: string[] = [];
    for (const text of ['1', '2', '3']) paths.push((await put('a.json.gz', text)).path);

    expect(new Set(paths).size).toBe(3);
    for (const path of paths) expect(path.endsWith('.json.gz')).toBe(true);
  });

  test('in a bucket that is not there are refused and leave nothing', async () => {
    await expect(objects.putContent('nobody', 'a', Buffer.from('x'))).rejects.toMatchObject({ code: 'NoSuchBucket' });

    expect(listFiles()).toEqual([]);
  });

  test('of many writers at once end as one of them', async () => {
    const texts = Array.from({ length: 30 }, (_, index) => `writer ${index}`.repeat(100));

    await Promise.all(texts.map((text) => put('race', text)));

    const file = objects.get('lake', 'race');
    expect(texts).toContain(readFileSync(file?.path ?? '', 'utf8'));
    objects.stop();
    expect(listFiles()).toHaveLength(1);
  });
});

describe('after a kill', () => {
  test('objects and their details are there', async () => {
    await put('a', 'x');
    const stored = objects.getStored('lake', 'a');
    objects.updateDetails(stored, {
      tags: [{ Key: 'k', Value: 'v' }],
      headers: { ContentType: 'text/plain', Expires: new Date(0), Metadata: { __proto__x: 'y' } },
    });
    const before = objects.getStored('lake', 'a');

    reopen();

    expect(objects.getStored('lake', 'a')).toEqual(before);
  });

  test('files that were not finished are gone', async () => {
    writeFileSync(objects.files.createTempPath(), 'half');

    reopen();

    expect(listFiles()).toEqual([]);
  });

  test('a file that had its name but not its object is gone', async () => {
    await put('kept', 'x');
    const tempPath = objects.files.createTempPath();
    writeFileSync(tempPath, 'not acknowledged');
    jest.spyOn(store, 'transaction').mockImplementationOnce(() => {
      throw new Error('killed');
    });
    expect(() =>
      objects.commit({ bucket: 'lake', key: 'lost', tempPath, sizeBytes: 16, etag: '', headers: {} }),
    ).toThrow('killed');
    expect(listFiles()).toEqual(['lake/kept', 'lake/lost']);

    reopen();

    expect(objects.get('lake', 'lost')).toBeUndefined();
    expect(listFiles()).toEqual(['lake/kept']);
  });

  test('replaced files are gone, and the object is not', async () => {
    await put('a', 'before');
    await put('a', 'after');

    reopen();

    expect(listFiles()).toEqual(['lake/a~2']);
    expect(readFileSync(objects.get('lake', 'a')?.path ?? '', 'utf8')).toBe('after');
  });
});
