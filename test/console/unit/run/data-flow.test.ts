import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isJsonObject, type JsonObject } from '#console/pages/run/history/json';
import type { Visit } from '#console/pages/run/history/visit';
import { compareKeys, explainDataFlow } from '#console/pages/run/machine/data-flow';
import { readPath, writePath } from '#console/pages/run/machine/reference-path';

const visitOf = (changes: Partial<Visit>): Visit => ({
  id: 1,
  state: 'Load',
  type: 'Task',
  enteredMs: 0,
  status: 'succeeded',
  attempts: [],
  ...changes,
});

/** Field, before and after, in the order of the data's way. */
const explain = (source: JsonObject, visit: Visit, children: Visit[] = []) =>
  explainDataFlow(source, visit, children).map(({ field, before, after }) => [field, before, after]);

describe('what the paths of a state did', () => {
  test('is told of a task from what the history has', () => {
    const visit = visitOf({
      input: '{"order":{"id":7}}',
      output: '{"order":{"id":7},"loaded":{"rows":3}}',
      attempts: [{ scheduledMs: 0, status: 'succeeded', parameters: '{"wanted":7}', result: '{"Payload":{"rows":3}}' }],
    });
    const source = {
      InputPath: '$.order',
      Parameters: { 'wanted.$': '$.id' },
      ResultSelector: { 'rows.$': '$.Payload.rows' },
      ResultPath: '$.loaded',
    };

    expect(explain(source, visit)).toEqual([
      ['InputPath', { order: { id: 7 } }, { id: 7 }],
      ['Parameters', { id: 7 }, { wanted: 7 }],
      ['ResultSelector', { Payload: { rows: 3 } }, { rows: 3 }],
      ['ResultPath', { order: { id: 7 } }, { order: { id: 7 }, loaded: { rows: 3 } }],
      ['OutputPath', { order: { id: 7 }, loaded: { rows: 3 } }, { order: { id: 7 }, loaded: { rows: 3 } }],
    ]);
  });

  test('is told of OutputPath', () => {
    const visit = visitOf({
      input: '{}',
      output: '{"rows":3}',
      attempts: [{ scheduledMs: 0, status: 'succeeded', result: '{"Payload":{"rows":3}}' }],
    });

    expect(explain({ OutputPath: '$.Payload' }, visit).at(-1)).toEqual([
      'OutputPath',
      { Payload: { rows: 3 } },
      { rows: 3 },
    ]);
  });

  test('ends with the Catch that took an error', () => {
    const visit = visitOf({
      status: 'caught',
      error: 'Broken',
      cause: 'because',
      input: '{}',
      output: '{"caught":{}}',
    });
    const source = { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next: 'Else' }] };

    expect(explainDataFlow(source, visit, []).at(-1)).toMatchObject({
      field: 'Catch, ResultPath',
      setting: '$.caught',
      before: { Error: 'Broken', Cause: 'because' },
      after: { caught: {} },
    });
  });

  test('is told of the items of a Map, and of what the first iteration got', () => {
    const visit = visitOf({ type: 'Map', input: '{"hours":[1,2]}', output: '["a","b"]' });
    const child = visitOf({ parentId: 1, index: 0, input: '{"hour":1}' });
    const source = { ItemsPath: '$.hours', ItemSelector: { 'hour.$': '$$.Map.Item.Value' } };

    expect(explain(source, visit, [child]).slice(1, 3)).toEqual([
      ['ItemsPath', { hours: [1, 2] }, [1, 2]],
      ['ItemSelector', 1, { hour: 1 }],
    ]);
  });

  test('is told of a Pass state whose parameters are its result', () => {
    const visit = visitOf({ type: 'Pass', input: '{"a":1}', output: '{"failure":{"b":1}}' });

    expect(explain({ Parameters: { 'failure.$': 'x' } }, visit)[1]).toEqual([
      'Parameters',
      { a: 1 },
      { failure: { b: 1 } },
    ]);
  });

  test('is not made up where the history does not tell', () => {
    const visit = visitOf({ status: 'running', input: '{"a":1}' });

    expect(explain({ InputPath: '$..a', ResultPath: '$.b' }, visit)).toEqual([
      ['InputPath', { a: 1 }, undefined],
      ['Parameters', undefined, undefined],
      ['ResultSelector', undefined, undefined],
      ['ResultPath', { a: 1 }, undefined],
      ['OutputPath', undefined, undefined],
    ]);
  });

  test('survives a definition and data that are nonsense', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.string(), (source, input, output) => {
        // The library's JSON is ours.
        const definition = JSON.parse(JSON.stringify(source));
        if (!isJsonObject(definition)) return;
        for (const type of ['Task', 'Pass', 'Map', 'Choice', 'Fail'])
          explainDataFlow(definition, visitOf({ type, input, output }), []);
      }),
    );
  });
});

describe('a path', () => {
  test.each([
    ['$', { a: 1 }, { a: 1 }],
    ['$.a.b', { a: { b: 2 } }, 2],
    ["$['a b'][1]", { 'a b': [0, 5] }, 5],
    ['$.a', {}, undefined],
    ['$..a', { a: 1 }, undefined],
    ['$.a[*]', { a: [1] }, undefined],
    ['$.constructor', {}, undefined],
  ])('%s reads %j', (path, value, found) => {
    expect(readPath(path, value)).toEqual(found);
  });

  test('reads what was written by it', () => {
    const name = fc.stringMatching(/^[a-z_]{1,8}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), fc.integer(), (names, value) => {
        const path = `$.${names.join('.')}`;
        const written = writePath(path, {}, value);

        expect(written !== undefined && readPath(path, written)).toBe(value);
      }),
    );
  });

  test('does not lead through text', () => {
    expect(writePath('$.a.b', { a: 'text' }, 1)).toBeUndefined();
  });
});

test('a change is told by its keys', () => {
  expect(compareKeys({ a: 1, b: 2, c: 3 }, { b: 2, c: 4, d: 5 })).toEqual({
    added: ['d'],
    changed: ['c'],
    removed: ['a'],
  });
});
