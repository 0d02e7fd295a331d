import { expect, test } from '@jest/globals';
import type { Json } from '#local/services/states/asl/json';
import { fillTemplate } from '#local/services/states/asl/payload-template';

const source = { data: { a: 1, list: [1, 2] }, context: { Execution: { Name: 'run-1' } } };

test.each<[Json, Json]>([
  [{ fixed: { deep: [1, 'x', null] } }, { fixed: { deep: [1, 'x', null] } }],
  [{ 'x.$': '$.a' }, { x: 1 }],
  [{ 'x.$': '$' }, { x: { a: 1, list: [1, 2] } }],
  [{ 'x.$': '$$.Execution.Name' }, { x: 'run-1' }],
  [{ 'x.$': 'States.ArrayLength($.list)' }, { x: 2 }],
  [{ 'x.$': '$.list[*]' }, { x: [1, 2] }],
  [{ 'x.$': '$.missing[*]' }, { x: [] }],
  [{ deep: { 'x.$': '$.a', y: [{ 'z.$': '$.a' }, 'k'] } }, { deep: { x: 1, y: [{ z: 1 }, 'k'] } }],
  [{ notAPath: '$.a' }, { notAPath: '$.a' }],
  ['$.a', '$.a'],
])('%j', (template, expected) => {
  expect(fillTemplate(template, source)).toEqual(expected);
});

test('a path that finds nothing fails with States.Runtime and names field, path and input', () => {
  expect(() => fillTemplate({ 'x.$': '$.missing' }, source)).toThrow(
    expect.objectContaining({
      error: 'States.Runtime',
      causeText: `The JSONPath '$.missing' specified for the field 'x.$' could not be found in the input '{"a":1,"list":[1,2]}'`,
    }),
  );
});
