import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateIntrinsic } from '#local/services/states/asl/intrinsics/evaluate-intrinsic';
import { IntrinsicSyntaxError, parseIntrinsic } from '#local/services/states/asl/intrinsics/parse-intrinsic';
import type { Json } from '#local/services/states/asl/json';

const data: Json = {
  name: 'Ann',
  n: 3.6,
  list: [1, 2, 3, 4, 5],
  'a,b)': 'odd',
  nested: { a: [true, null] },
  text: '{"x":1}',
  left: { a: { x: 1 }, b: 2 },
  right: { a: { y: 1 }, c: 3 },
};
const evaluate = (text: string, input: Json = data) =>
  evaluateIntrinsic(text, { data: input, context: { Execution: { Name: 'run-1' } } });

// Examples of https://states-language.net/spec.html#appendix-b and of
// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
test.each<[string, Json]>([
  ["States.Format('Hello, {}.', $.name)", 'Hello, Ann.'],
  ["States.Format('{} {} {}', 1, true, null)", '1 true null'],
  ["States.Format('{}', $.nested)", '{"a":[true,null]}'],
  ["States.Format('no placeholder')", 'no placeholder'],
  [String.raw`States.Format('a \{\} \'{}\' \\', $.name)`, "a {} 'Ann' \\"],
  ["States.Format('{}-{}', $$.Execution.Name, States.Format('<{}>', $.name))", 'run-1-<Ann>'],
  ["States.Format('line\nbreak {}', 1)", 'line\nbreak 1'],
  ["States.Format($['a,b)'])", 'odd'],
  ['States.StringToJson($.text)', { x: 1 }],
  ['States.JsonToString($.nested)', '{"a":[true,null]}'],
  ['States.JsonMerge($.left, $.right, false)', { a: { y: 1 }, b: 2, c: 3 }],
  ["States.Array('x', 1, null, $.nested)", ['x', 1, null, { a: [true, null] }]],
  ['States.Array()', []],
  ['States.ArrayPartition($.list, 2)', [[1, 2], [3, 4], [5]]],
  ['States.ArrayPartition($.list, 2.4)', [[1, 2], [3, 4], [5]]],
  ['States.ArrayContains($.list, 5)', true],
  ["States.ArrayContains($.list, '5')", false],
  ['States.ArrayContains(States.Array($.nested), $.nested)', true],
  ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
  ['States.ArrayRange(9, 1, -4)', [9, 5, 1]],
  ['States.ArrayRange(2, 1, 1)', []],
  ['States.ArrayGetItem($.list, 1)', 2],
  ['States.ArrayLength($.list)', 5],
  ['States.ArrayUnique(States.Array(1, 2, 1, $.left, $.left))', [1, 2, { a: { x: 1 }, b: 2 }]],
  [
    `States.ArrayUnique(States.Array(States.StringToJson('{"a":1,"b":2}'), States.StringToJson('{"b":2,"a":1}')))`,
    [{ a: 1, b: 2 }],
  ],
  ["States.ArrayUnique(States.Array('1', 1, true, 'true', null))", ['1', 1, true, 'true', null]],
  ["States.Base64Encode('Data to encode')", 'RGF0YSB0byBlbmNvZGU='],
  ["States.Base64Decode('RGVjb2RlZCBkYXRh')", 'Decoded data'],
  ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ["States.Hash('input data', 'MD5')", '812f45842bc6d66ee14572ce20db8e86'],
  ['States.MathAdd(111, -1)', 110],
  ['States.MathAdd($.n, 1)', 5],
  ["States.StringSplit('1,2,3,4,5', ',')", ['1', '2', '3', '4', '5']],
  ["States.StringSplit('This.is+a,test=string', '.+,=')", ['This', 'is', 'a', 'test', 'string']],
  ["States.StringSplit(',,a,,b,', ',')", ['a', 'b']],
  ['  States.MathAdd( 1 , 2 )  ', 3],
])('%s', (text, expected) => {
  expect(evaluate(text)).toEqual(expected);
});

test.each([
  ["States.Format('{} {}', 1)", /2 placeholders and 1 arguments/],
  ["States.Format('{}', 1, 2)", /1 placeholders and 2 arguments/],
  ['States.Format(1)', /expected a string/],
  ["States.StringToJson('{')", /is no JSON/],
  ['States.JsonMerge($.left, $.right, true)', /must be false/],
  ['States.JsonMerge($.left, $.list, false)', /expected an object/],
  ['States.ArrayPartition($.list, 0)', /must be positive/],
  ['States.ArrayPartition($.name, 1)', /expected an array/],
  ['States.ArrayRange(1, 2000, 1)', /at most 1000 items, asked for 2000/],
  ['States.ArrayRange(1, 2, 0)', /must not be 0/],
  ['States.ArrayGetItem($.list, 5)', /index 5 is outside/],
  ['States.ArrayGetItem($.list, -1)', /index -1 is outside/],
  ['States.ArrayLength($.n)', /expected an array/],
  ["States.Hash('x', 'CRC')", /must be one of MD5, SHA-1/],
  ["States.MathAdd('1', 2)", /expected a number/],
  ['States.MathRandom(2, 2)', /start must be below the end/],
  ['States.Nothing()', /no intrinsic function States.Nothing/],
])('fails with States.IntrinsicFailure: %s', (text, cause) => {
  expect(() => evaluate(text)).toThrow(
    expect.objectContaining({ error: 'States.IntrinsicFailure', causeText: expect.stringMatching(cause) }),
  );
});

test('fails with States.Runtime when an argument finds nothing', () => {
  expect(() => evaluate("States.Format('{}', $.missing)")).toThrow(
    expect.objectContaining({ error: 'States.Runtime' }),
  );
});

test('refuses more than 10,000 characters to encode', () => {
  expect(() => evaluate('States.Base64Encode($)', 'x'.repeat(10_001))).toThrow(/at most 10000 characters, got 10001/);
});

test('ArrayUnique takes lists of any length', () => {
  const list = Array.from({ length: 100_000 }, (_, index) => ({ b: index % 50_000, a: 1 }));

  expect(evaluate('States.ArrayUnique($)', list)).toHaveLength(50_000);
});

describe('parsing', () => {
  test.each([
    'States.Format(',
    "States.Format('a'",
    "States.Format('a' 'b')",
    "States.Format('a',)",
    'States.Format(a)',
    "States.Format('a') x",
    'Format(1)',
    'States.Array(1,,2)',
    '',
  ])('refuses %j', (text) => {
    expect(() => parseIntrinsic(text)).toThrow(IntrinsicSyntaxError);
  });

  test('ends on any text, with a call or a syntax error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...["'", '\\', ',', '(', ')', '$', '.', '[', ']', ' ', 'a', '1']) }),
        (rest) => {
          try {
            expect(parseIntrinsic(`States.Array(${rest}`).name).toBe('States.Array');
          } catch (error) {
            expect(error).toBeInstanceOf(IntrinsicSyntaxError);
          }
        },
      ),
    );
  });
});

describe('properties', () => {
  test('StringToJson undoes JsonToString', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(evaluate('States.StringToJson(States.JsonToString($))', value as Json)).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  test('Base64Decode undoes Base64Encode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const wellFormed = text.toWellFormed();
        expect(evaluate('States.Base64Decode(States.Base64Encode($))', wellFormed)).toBe(wellFormed);
      }),
    );
  });

  test('ArrayPartition loses nothing and fills all chunks but the last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (list, size) => {
        const chunks = evaluate('States.ArrayPartition($.list, $.size)', { list, size }) as number[][];

        expect(chunks.flat()).toEqual(list);
        expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true);
      }),
    );
  });

  test('MathRandom stays in its range, and the same seed gives the same number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer(),
        (start, length, seed) => {
          const input = { start, end: start + length, seed };
          const [free, first, second] = [
            evaluate('States.MathRandom($.start, $.end)', input),
            evaluate('States.MathRandom($.start, $.end, $.seed)', input),
            evaluate('States.MathRandom($.start, $.end, $.seed)', input),
          ];

          for (const number of [free, first]) {
            expect(number).toBeGreaterThanOrEqual(start);
            expect(number).toBeLessThan(start + length);
          }
          expect(second).toBe(first);
        },
      ),
    );
  });

  test('UUID is a version 4 UUID, and another each time', () => {
    const ids = Array.from({ length: 100 }, () => evaluate('States.UUID()'));

    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
