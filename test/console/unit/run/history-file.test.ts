import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filterEvents } from '#console/pages/run/events/filter-events';
import { formatRunFile, parseRunFile } from '#console/pages/run/history/history-file';
import { mergeEvents } from '#console/pages/run/history/merge-events';
import { type RunEvent, toRunEvent } from '#console/pages/run/history/run-event';
import { HistoryWriter, writePolls } from './history.ts';

const run = { name: 'r', arn: 'arn:aws:states:::execution:m:r', status: 'SUCCEEDED', startMs: 1_000, stopMs: 2_000 };
const definition = '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}';

describe('a run as a file', () => {
  test('is read as it was written', () => {
    const events = writePolls(2);

    const file = parseRunFile(formatRunFile(run, definition, events));

    expect(file.events).toEqual(events);
    expect(file.run).toMatchObject(run);
    expect([...(file.definition?.states.keys() ?? [])]).toEqual(['A']);
  });

  test('keeps any text that events hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (input) => {
        const history = new HistoryWriter();
        history.enter('Pass', 'A', input);

        expect(parseRunFile(formatRunFile(run, undefined, history.events)).events).toEqual(history.events);
      }),
    );
  });

  test("may be what AWS's command prints", () => {
    const printed = {
      events: [
        {
          timestamp: 1_795_424_400.5,
          type: 'ExecutionFailed',
          id: 2,
          executionFailedEventDetails: { error: 'Broken' },
        },
        { timestamp: '2026-11-23T09:00:00.000000+00:00', type: 'ExecutionStarted', id: 1, previousEventId: 0 },
      ],
    };

    const { run: described, events, definition: none } = parseRunFile(JSON.stringify(printed));

    expect(events.map(({ id, atMs }) => [id, new Date(atMs).toISOString()])).toEqual([
      [1, '2026-11-23T09:00:00.000Z'],
      [2, '2026-11-23T09:00:00.500Z'],
    ]);
    expect(described).toMatchObject({ status: 'FAILED', error: 'Broken', name: 'A run without a name' });
    expect(none).toBeUndefined();
  });

  test.each([
    ['<script>', /not JSON/],
    ['[]', /no history of an execution/],
    ['{"events":[]}', /no history of an execution: events/],
    ['{"events":[{"id":"1"}]}', /events\.0\.id/],
    ['{"events":[{"id":1,"type":"X","timestamp":"yesterday"}]}', /events\.0\.timestamp/],
  ])('is refused in words: %s', (text, message) => {
    expect(() => parseRunFile(text)).toThrow(message);
  });
});

describe('news of a history', () => {
  const events = writePolls(5);

  test('are appended in their order, each once', () => {
    const known = events.slice(0, 20);

    expect(mergeEvents(known, events.slice(15).toReversed())).toEqual(events);
  });

  test('that bring nothing leave the list the very same', () => {
    expect(mergeEvents(events, events.slice(-3).toReversed())).toBe(events);
  });
});

test('an event has the details of whatever kind it is', () => {
  const event = toRunEvent({
    id: 5,
    previousEventId: 4,
    type: 'TaskFailed',
    timestamp: new Date(1_000),
    taskFailedEventDetails: { resourceType: 'lambda', resource: 'invoke', error: 'Broken' },
  });

  expect(event).toEqual({
    id: 5,
    previousId: 4,
    type: 'TaskFailed',
    atMs: 1_000,
    details: { resourceType: 'lambda', resource: 'invoke', error: 'Broken' },
  });
});

describe('the filter of events', () => {
  const history = new HistoryWriter();
  history.enter('Task', 'Load', '{"order":"Blue"}');
  history.attempt({ error: 'Broken' });
  const list = (filter: Partial<Parameters<typeof filterEvents>[1]>): string[] =>
    filterEvents(history.events, { text: '', kind: 'all', ...filter }).map(({ type }) => type);

  test('finds words anywhere in an event, in any letter case', () => {
    expect(list({ text: 'blue LOAD' })).toEqual(['TaskStateEntered']);
    expect(list({ text: 'blue broken' })).toEqual([]);
  });

  test('knows kinds of events', () => {
    expect(list({ kind: 'failures' })).toEqual(['TaskFailed']);
    expect(list({ kind: 'states' })).toEqual(['TaskStateEntered']);
    expect(list({ kind: 'tasks' })).toEqual(['TaskScheduled', 'TaskStarted', 'TaskFailed']);
  });

  test('keeps to some events', () => {
    expect(list({ ids: new Set([1]) })).toEqual(['TaskStateEntered']);
  });

  test('finds one of 10,000', () => {
    const many: RunEvent[] = writePolls(1_250);
    const wanted = many[9_000];

    expect(filterEvents(many, { text: `${wanted?.id} ${wanted?.type}`, kind: 'all' })).toEqual([wanted]);
    expect(filterEvents(many, { text: '', kind: 'execution' })).toHaveLength(2);
  });
});
