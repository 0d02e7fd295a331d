import { describe, expect, test } from '@jest/globals';
import { ConfigurationError } from '#contracts/errors';
import { parseStateMachine } from '#cost/definition';
import { type ReadRunData, walkRun } from '#cost/walk-run';

const walk = (States: object, readData: ReadRunData = () => ({})) =>
  walkRun(parseStateMachine(JSON.stringify({ StartAt: 'First', States })), readData).map(({ name }) => name);

const end = { Type: 'Succeed' };
const choice = (rule: object) => ({ Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' });

describe('a walk through a state machine', () => {
  test('follows Next to the end', () => {
    expect(walk({ First: { Type: 'Pass', Next: 'Second' }, Second: { Type: 'Task', End: true } })).toEqual([
      'First',
      'Second',
    ]);
  });

  test.each<[object, object, string]>([
    [{ BooleanEquals: true }, { value: true }, 'Yes'],
    [{ BooleanEquals: true }, { value: false }, 'No'],
    [{ StringEquals: 'a' }, { value: 'a' }, 'Yes'],
    [{ NumericEquals: 3 }, { value: 4 }, 'No'],
    [{ NumericGreaterThan: 3 }, { value: 3 }, 'No'],
    [{ NumericGreaterThanEquals: 3 }, { value: 3 }, 'Yes'],
    [{ NumericLessThan: 3 }, { value: 3 }, 'No'],
    [{ NumericLessThanEquals: 3 }, { value: 3 }, 'Yes'],
    [{ IsPresent: true }, {}, 'No'],
  ])('chooses by %j of %j: %s', (rule, data, expected) => {
    const states = { First: choice({ Variable: '$.deep.value', ...rule }), Yes: end, No: end };

    expect(walk(states, () => ({ deep: data }))).toEqual(['First', expected]);
  });

  test('enters the states inside of a Map once an item, and the Map itself once', () => {
    const item = { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } };
    const states = { First: { Type: 'Map', ItemsPath: '$.hours', ItemProcessor: item, Next: 'Last' }, Last: end };

    expect(walk(states, () => ({ hours: [1, 2] }))).toEqual(['First', 'Item', 'Item', 'Last']);
    expect(walk(states, () => ({ hours: [] }))).toEqual(['First', 'Last']);
  });

  test('goes round a loop until the data says otherwise', () => {
    const states = {
      First: { Type: 'Wait', Next: 'Check' },
      Check: { ...choice({ Variable: '$.done', BooleanEquals: true }), Default: 'First' },
      Yes: end,
    };

    expect(walk(states, (timesEntered) => ({ done: timesEntered('Check') === 2 }))).toEqual([
      'First',
      'Check',
      'First',
      'Check',
      'Yes',
    ]);
  });

  test.each<[object, string]>([
    [{ First: { Type: 'Pass', Next: 'Gone' } }, 'state Gone: it does not exist'],
    [{ First: { Type: 'Parallel', Next: 'Gone' } }, 'state First: Parallel states are not known'],
    [{ First: { Type: 'Map', ItemsPath: '$.x' } }, 'state First: the length of $.x is not known'],
    [{ First: { Type: 'Map', ItemsPath: '$.list' } }, 'state First: it has no ItemProcessor'],
    [{ First: { Type: 'Pass', Next: 'First' } }, 'state First: the run never ends'],
    [{ First: choice({ Variable: '$.x', BooleanEquals: true }) }, 'state First: $.x is not known'],
    [{ First: choice({ Variable: '$.x', StringMatches: 'a*' }) }, 'state First: StringMatches is not known'],
    [{ First: choice({ Not: {} }) }, 'state First: Not is not known'],
    [
      { First: { Type: 'Choice', Choices: [{ Variable: '$.list', IsPresent: false, Next: 'Yes' }] } },
      'state First: no choice holds and there is no Default',
    ],
  ])('refuses %j in one line that names the state', (states, message) => {
    const refused = () => walk(states, () => ({ list: ['item'] }));

    expect(refused).toThrow(ConfigurationError);
    expect(refused).toThrow(`The state machine cannot be priced: ${message}`);
  });
});

describe('a definition', () => {
  test('of another shape is refused in one line', () => {
    const parse = () => parseStateMachine('{ "StartAt": "First", "States": { "First": { "Type": "Odd" } } }');

    expect(parse).toThrow(ConfigurationError);
    expect(parse).toThrow(/^The state machine cannot be priced: States\.First\.Type [^\n]*$/);
  });
});
