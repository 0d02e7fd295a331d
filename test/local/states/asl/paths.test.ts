import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '#local/services/states/asl/json';
import { PathSyntaxError, parsePath } from '#local/services/states/asl/path-syntax';
import { findAtPath, readPath, writePath } from '#local/services/states/asl/paths';

const data: JsonObject = {
  store: {
    books: [
      { title: 'A', price: 8, tags: ['x', 'y'] },
      { title: 'B', price: 12 },
      { title: 'C', price: 22, isbn: null },
    ],
    'odd name': 1,
    "it's": 2,
  },
  empty: [],
  no: null,
};
const source = { data, context: { Execution: { Name: 'run-1' } } };

describe('findAtPath', () => {
  test.each<[string, Json | undefined]>([
    ['$', data],
    ['$.no', null],
    ['$.store.books[0].title', 'A'],
    ['$.store.books[-1].title', 'C'],
    ['$.store.books[2].isbn', null],
    ["$['store']['odd name']", 1],
    ["$.store['it\\'s']", 2],
    ['$.store["odd name"]', 1],
    ['$.missing', undefined],
    ['$.missing.deeper', undefined],
    ['$.store.books[9]', undefined],
    ['$.store.books.title', undefined],
    ['$.store[0]', undefined],
    ['$.no.deeper', undefined],
    ['$.constructor', undefined],
    ['$.__proto__', undefined],
    ['$$.Execution.Name', 'run-1'],
    ['$$', { Execution: { Name: 'run-1' } }],
  ])('reads one value: %s', (path, expected) => {
    expect(findAtPath(path, source)).toEqual(expected);
  });

  test.each<[string, Json[]]>([
    ['$.store.books[*].title', ['A', 'B', 'C']],
    ['$.store.books[0:2].price', [8, 12]],
    ['$.store.books[-2:].price', [12, 22]],
    ['$.store.books[0,2].price', [8, 22]],
    ["$.store.books[*]['title']", ['A', 'B', 'C']],
    ['$.store.books[*].tags[0]', ['x']],
    ['$..isbn', [null]],
    ['$.store.books[*].tags[*]', ['x', 'y']],
    ['$.empty[*]', []],
    ['$.no[*]', []],
    ['$.store.books[*].missing', []],
  ])('reads a list of values: %s', (path, expected) => {
    expect(findAtPath(path, source)).toEqual(expected);
  });
});

describe('parsePath', () => {
  test.each([
    ['store', /starts with \$/],
    ['$.', /Invalid path/],
    ['$.a..', /Invalid path/],
    ['$.a[', /Invalid path/],
    ['$.a b', /Invalid path/],
    ["$.a['b','c']", /Invalid path/],
    ["$.a[*]['^']", /Invalid path/],
    ["$.a[*]['`x']", /Invalid path/],
    ['$.a[0:9:2]', /Invalid path/],
    ['$.a.length()', /Invalid path/],
    ['$.a^', /Invalid path/],
    ['$.a~', /Invalid path/],
    ['$.a.@string()', /Invalid path/],
    ['$.a[(@.length-1)]', /Invalid path/],
    ['$.a[?(@.b > 1)]', /Filter expressions .* not supported/],
    ['$..[?(@.b)]', /Filter expressions .* not supported/],
    ['$total.a', /Variables are not supported/],
    ['$states.input', /Variables are not supported/],
  ])('refuses %s', (path, message) => {
    expect(() => parsePath(path)).toThrow(PathSyntaxError);
    expect(() => parsePath(path)).toThrow(message);
  });
});

test('reading a path that finds nothing fails with States.Runtime and names the path', () => {
  expect(() => readPath("$.a['b c'][3]", source)).toThrow(
    expect.objectContaining({
      error: 'States.Runtime',
      causeText: "Invalid path '$.a['b c'][3]': No results for path: $['a']['b c'][3]",
    }),
  );
});

describe('writePath', () => {
  test.each<[string, Json, Json]>([
    ['$', 1, { v: 1 }],
    ['$.b', { a: 0 }, { a: 0, b: { v: 1 } }],
    ['$.a', { a: 0 }, { a: { v: 1 } }],
    ['$.b.c.d', { a: 0 }, { a: 0, b: { c: { d: { v: 1 } } } }],
    ["$['x y']", {}, { 'x y': { v: 1 } }],
    ['$.list[1]', { list: [1, 2, 3] }, { list: [1, { v: 1 }, 3] }],
    ['$.list[0].z', { list: [{ y: 1 }] }, { list: [{ y: 1, z: { v: 1 } }] }],
  ])('puts a value at %s', (path, target, expected) => {
    expect(writePath(path, target, { v: 1 })).toEqual(expected);
  });

  test('makes __proto__ a key like any other', () => {
    const written = writePath('$.__proto__.polluted', {}, true) as JsonObject;

    expect(Object.keys(written)).toEqual(['__proto__']);
    expect(({} as JsonObject)['polluted']).toBeUndefined();
  });

  test.each<[string, Json]>([
    ['$.a.b', { a: 1 }],
    ['$.a.b', { a: null }],
    ['$.a.b', { a: [] }],
    ['$.a', 'text'],
    ['$.list[3]', { list: [1] }],
    ['$.list[0]', {}],
  ])('fails with States.ResultPathMatchFailure: %s into %j', (path, target) => {
    expect(() => writePath(path, target, 1)).toThrow(
      expect.objectContaining({ error: 'States.ResultPathMatchFailure' }),
    );
  });

  test('gives back what it wrote, and leaves the target as it was', () => {
    const name = fc.stringMatching(/^[a-z]{1,3}$/);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), fc.jsonValue(), (names, value) => {
        const target = { zz: { zz: 1 }, kept: [1, 2] };
        const before = structuredClone(target);
        const path = ['$', ...names.map((part) => `n${part}`)].join('.');

        const written = writePath(path, target, value as Json);

        expect(findAtPath(path, { data: written, context: null })).toEqual(value);
        expect(target).toEqual(before);
      }),
    );
  });
});
