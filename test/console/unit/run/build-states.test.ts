import { describe, expect, test } from '@jest/globals';
import { buildStates } from '#console/pages/run/history/build-states';
import { findCulprit } from '#console/pages/run/history/find-culprit';
import type { RunEvent } from '#console/pages/run/history/run-event';
import { HistoryWriter, writePolls } from './history.ts';

/** Of each visit the state, where it was and how it went. */
const outline = (events: readonly RunEvent[]): string[] =>
  buildStates(events).visits.map(({ state, parentId, index, status }) =>
    [state, ...(parentId === undefined ? [] : [`${parentId}:${index}`]), status].join(' '),
  );

describe('visits of states', () => {
  test('have the attempts, each with its times and its error', () => {
    const history = new HistoryWriter();
    history.enter('Task', 'Load', '{"a":1}');
    history.attempt({ error: 'Busy' });
    history.attempt({ result: '{"b":2}' });
    history.exit('Task', 'Load', '{"b":2}');

    const [visit] = buildStates(history.events).visits;

    expect(visit).toMatchObject({ status: 'succeeded', input: '{"a":1}', output: '{"b":2}' });
    expect(visit?.attempts.map(({ status, error, result }) => ({ status, error, result }))).toEqual([
      { status: 'failed', error: 'Busy', result: undefined },
      { status: 'succeeded', error: undefined, result: '{"b":2}' },
    ]);
    expect(visit?.attempts.map(({ scheduledMs, endedMs = 0 }) => endedMs - scheduledMs)).toEqual([1_000, 1_000]);
  });

  test('wait for the next attempt while the run goes on', () => {
    const history = new HistoryWriter();
    history.enter('Task', 'Load');
    history.attempt({ error: 'Busy' });

    expect(outline(history.events)).toEqual(['Load retrying']);
  });

  test('are caught when the run goes on after a failure', () => {
    const history = new HistoryWriter();
    history.enter('Task', 'Load');
    history.attempt({ error: 'Broken' });
    history.exit('Task', 'Load', '{"Error":"Broken"}');
    history.enter('Fail', 'GiveUp');
    history.add('ExecutionFailed', { error: 'Broken', cause: 'because' });

    const states = buildStates(history.events);

    expect(outline(history.events)).toEqual(['Load caught', 'GiveUp failed']);
    expect(states.visits[1]).toMatchObject({ error: 'Broken', cause: 'because' });
    expect(findCulprit(states, 'Broken')?.state).toBe('Load');
  });

  test('are told apart by iterations that run at the same time', () => {
    const history = new HistoryWriter();
    const map = history.enter('Map', 'Each');
    const started = history.add('MapStateStarted', { length: 2 });
    const first = history.enter('Pass', 'Inner', '{}', {
      after: history.add('MapIterationStarted', { name: 'Each', index: 0 }),
    });
    const second = history.enter('Pass', 'Inner', '{}', {
      after: history.add('MapIterationStarted', { name: 'Each', index: 1 }, { after: started }),
    });
    history.exit('Pass', 'Inner', '"first"', { after: first });
    history.add('MapIterationSucceeded', { name: 'Each', index: 0 });
    history.exit('Pass', 'Inner', '"second"', { after: second });
    history.add('MapIterationSucceeded', { name: 'Each', index: 1 });
    history.add('MapStateSucceeded');
    history.exit('Map', 'Each', '["first","second"]');
    history.pass('After');

    const { visits } = buildStates(history.events);

    expect(outline(history.events)).toEqual([
      'Each succeeded',
      `Inner ${map}:0 succeeded`,
      `Inner ${map}:1 succeeded`,
      'After succeeded',
    ]);
    expect(visits.map(({ output }) => output)).toEqual(['["first","second"]', '"first"', '"second"', '{}']);
    expect(visits[0]?.itemCount).toBe(2);
  });

  test('that a failed sibling ended are aborted', () => {
    const history = new HistoryWriter();
    const map = history.enter('Map', 'Each');
    const started = history.add('MapStateStarted', { length: 2 });
    history.add('MapIterationStarted', { name: 'Each', index: 0 });
    history.enter('Wait', 'Inner');
    history.add('MapIterationStarted', { name: 'Each', index: 1 }, { after: started });
    history.enter('Task', 'Inner');
    const failed = history.attempt({ error: 'Broken' });
    history.add('MapIterationFailed', { name: 'Each', index: 1 });
    history.add('WaitStateAborted', {}, { after: failed });
    history.add('MapIterationAborted', { name: 'Each', index: 0 }, { after: failed });
    history.add('MapStateFailed', {}, { after: failed + 1 });
    history.add('ExecutionFailed', { error: 'Broken' });

    expect(outline(history.events)).toEqual(['Each failed', `Inner ${map}:0 aborted`, `Inner ${map}:1 failed`]);
    expect(findCulprit(buildStates(history.events), 'Broken')?.state).toBe('Inner');
  });

  test('are told apart by branches', () => {
    const history = new HistoryWriter();
    const parallel = history.enter('Parallel', 'Both');
    const started = history.add('ParallelStateStarted');
    const left = history.enter('Pass', 'Left', '{}', { after: started });
    const right = history.enter('Pass', 'Right', '{}', { after: started });
    history.exit('Pass', 'Left', '{}', { after: left });
    history.exit('Pass', 'Right', '{}', { after: right });
    history.add('ParallelStateSucceeded');
    history.exit('Parallel', 'Both');
    history.pass('After');

    expect(outline(history.events)).toEqual([
      'Both succeeded',
      `Left ${parallel}:0 succeeded`,
      `Right ${parallel}:1 succeeded`,
      'After succeeded',
    ]);
  });

  test('go on where a redrive does', () => {
    const history = new HistoryWriter();
    history.task('First');
    history.enter('Task', 'Second');
    history.attempt({ error: 'Broken' });
    history.add('ExecutionFailed', { error: 'Broken' });
    history.add('ExecutionRedriven', { redriveCount: 1 });
    history.attempt();
    history.exit('Task', 'Second', '"done"');
    history.add('ExecutionSucceeded');

    const { visits } = buildStates(history.events);

    expect(outline(history.events)).toEqual(['First succeeded', 'Second succeeded']);
    expect(visits[1]?.attempts.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  test('go on inside of an iteration', () => {
    const history = new HistoryWriter();
    const map = history.enter('Map', 'Each');
    const started = history.add('MapStateStarted', { length: 1 });
    history.add('MapIterationStarted', { name: 'Each', index: 0 });
    history.enter('Task', 'Inner');
    history.attempt({ error: 'Broken' });
    history.add('MapIterationFailed', { name: 'Each', index: 0 });
    history.add('MapStateFailed');
    history.add('ExecutionFailed', { error: 'Broken' });
    history.add('ExecutionRedriven', { redriveCount: 1 });
    const again = history.add('MapIterationStarted', { name: 'Each', index: 0 }, { after: started });
    history.attempt({ after: again });
    history.exit('Task', 'Inner');
    history.add('MapIterationSucceeded', { name: 'Each', index: 0 });
    history.add('MapStateSucceeded');
    history.exit('Map', 'Each');

    expect(outline(history.events)).toEqual(['Each succeeded', `Inner ${map}:0 succeeded`]);
  });

  test.each([
    ['ExecutionAborted', 'aborted'],
    ['ExecutionTimedOut', 'timed-out'],
  ])('end with the run: %s', (type, status) => {
    const history = new HistoryWriter();
    history.enter('Wait', 'Rest');
    history.add(type);

    expect(outline(history.events)).toEqual([`Rest ${status}`]);
  });

  test('are read of 10,000 events', () => {
    const events = writePolls(1_250);
    const { visits, visitOfEvent } = buildStates(events);

    expect(events.length).toBeGreaterThan(10_000);
    expect(visits).toHaveLength(3 * 1_250);
    expect(visits.every(({ status }) => status === 'succeeded')).toBe(true);
    expect(visitOfEvent.size).toBe(events.length - 2);
  });

  test('are read of a history that begins in the middle', () => {
    const events = writePolls(3).slice(7);

    expect(buildStates(events).visits.map(({ state }) => state)).toContain('CheckCrawler');
  });
});
