import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Store, StoreInUseError } from '#local/core/store';

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pennylake-'));
  store = new Store(join(folder, 'state.db'));
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

describe('the store', () => {
  test('keeps documents with dates over a restart', () => {
    const at = new Date('2026-11-23T09:00:00Z');
    store.collection<{ at: Date }>('test_things').put('a', { at });
    store.close();

    store = new Store(join(folder, 'state.db'));

    expect(store.collection('test_things').get('a')).toEqual({ at });
  });

  test('lists documents by key prefix in key order, taking no character as a wildcard', () => {
    const things = store.collection<string>('test_things');
    for (const key of ['b/1', 'a_2', 'a%', 'a_1', 'ab']) things.put(key, key);

    expect(things.list('a_')).toEqual(['a_1', 'a_2']);
    expect(things.list()).toEqual(['a%', 'a_1', 'a_2', 'ab', 'b/1']);
  });

  test('derives from a document anew when it has changed, and not before', () => {
    const things = store.collection<{ n: number }>('test_things');
    const find = things.derive(({ n }) => ({ double: 2 * n }));
    things.put('a', { n: 1 });

    const first = find('a');
    const same = find('a');
    store.collection<{ n: number }>('test_things').put('a', { n: 2 });
    const changed = find('a');
    things.delete('a');

    expect(first).toEqual({ double: 2 });
    expect(same).toBe(first);
    expect(changed).toEqual({ double: 4 });
    expect(find('a')).toBeUndefined();
  });

  test('takes back the whole transaction when a part of it fails', () => {
    const things = store.collection<number>('test_things');
    const work = () =>
      store.transaction(() => {
        things.put('a', 1);
        store.transaction(() => things.put('b', 2));
        throw new Error('stop');
      });

    expect(work).toThrow('stop');
    expect(things.list()).toEqual([]);
  });

  test('takes back a part of a transaction that fails, and keeps the rest', () => {
    const things = store.collection<number>('test_things');
    const fail = () => {
      things.delete('a');
      throw new Error('stop');
    };

    store.transaction(() => {
      things.put('a', 1);
      expect(() => store.transaction(fail)).toThrow('stop');
      things.put('b', 2);
    });

    expect(things.list()).toEqual([1, 2]);
  });

  test('tells a second user of the same file that it is in use', () => {
    expect(() => new Store(join(folder, 'state.db'))).toThrow(StoreInUseError);
  });
});
