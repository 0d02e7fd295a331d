import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildStates } from '#console/pages/run/history/build-states';
import { findLoops } from '#console/pages/run/machine/find-loops';
import { inferBlock } from '#console/pages/run/machine/infer-block';
import { type Bar, buildTimeline, listBars, listBusy } from '#console/pages/run/timeline/build-timeline';
import { thinBars } from '#console/pages/run/timeline/thin-bars';
import { createTimeScale, listTicks } from '#console/pages/run/timeline/time-scale';
import { HistoryWriter, writePolls } from './history.ts';

const TEXT_SHARE = 0.15;

describe('the scale of time', () => {
  const span = { fromMs: 1_000, toMs: 101_000 };

  test('draws a long idle stretch short', () => {
    const scale = createTimeScale(span, [
      { fromMs: 1_000, toMs: 6_000 },
      { fromMs: 96_000, toMs: 101_000 },
    ]);

    expect(scale.gaps).toHaveLength(1);
    const [gap] = scale.gaps;
    expect(gap && gap.to - gap.from).toBeLessThan(0.1);
    expect(scale.place(6_000)).toBeGreaterThan(0.4);
  });

  test('leaves a busy span as it is', () => {
    const scale = createTimeScale(span, [span]);

    expect(scale.gaps).toEqual([]);
    expect(scale.place(51_000)).toBeCloseTo(0.5);
  });

  test('leaves room for what was busy between many gaps', () => {
    const busy = Array.from({ length: 1_000 }, (_, index) => ({ fromMs: index * 10_000, toMs: index * 10_000 + 100 }));
    const { place } = createTimeScale({ fromMs: 0, toMs: 10_000_000 }, busy);

    expect(busy.reduce((sum, { fromMs, toMs }) => sum + place(toMs) - place(fromMs), 0)).toBeGreaterThan(0.5);
  });

  const interval = fc
    .tuple(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 50_000 }))
    .map(([fromMs, lengthMs]) => ({ fromMs, toMs: fromMs + lengthMs }));

  test('keeps the order of instants, from one end to the other', () => {
    fc.assert(
      fc.property(fc.array(interval), fc.array(fc.integer({ min: 0, max: 250_000 })), (busy, instants) => {
        const { place } = createTimeScale(span, busy);
        const places = instants.toSorted((a, b) => a - b).map(place);

        expect(place(span.fromMs)).toBe(0);
        expect(place(span.toMs)).toBeCloseTo(1);
        for (const [index, at] of places.entries()) expect(at).toBeGreaterThanOrEqual(places[index - 1] ?? 0);
      }),
    );
  });

  test('marks instants apart from each other, and none in a gap', () => {
    fc.assert(
      fc.property(fc.array(interval), (busy) => {
        const scale = createTimeScale(span, busy);
        const ticks = listTicks(span, scale, () => TEXT_SHARE);

        expect(ticks[0]).toBe(span.fromMs);
        for (const [index, ms] of ticks.entries()) {
          const before = ticks[index - 1];
          if (before !== undefined) {
            expect(scale.place(ms) - scale.place(before)).toBeGreaterThanOrEqual(TEXT_SHARE - 1e-9);
            expect(scale.place(ms)).toBeLessThanOrEqual(1 - TEXT_SHARE);
          }
          expect(scale.gaps.some(({ fromMs, toMs }) => ms > fromMs && ms < toMs)).toBe(false);
          expect(ms).toBeLessThanOrEqual(span.toMs);
        }
      }),
    );
  });

  test('is marked at distances that people count in', () => {
    const hour = { fromMs: 0, toMs: 3_600_000 };

    expect(listTicks(hour, createTimeScale(hour, [hour]), () => TEXT_SHARE).map((ms) => ms / 60_000)).toEqual([
      0, 10, 20, 30, 40, 50,
    ]);
  });
});

describe('bars', () => {
  test('show attempts and the back-off between them', () => {
    const history = new HistoryWriter();
    history.enter('Task', 'Load');
    history.attempt({ error: 'Busy', ms: 500 });
    history.attempt({ ms: 700 });
    history.exit('Task', 'Load');
    const [visit] = buildStates(history.events).visits;

    const bars = visit ? listBars(visit, 0) : [];

    expect(bars.map(({ kind, attempt, fromMs, toMs }) => [kind, attempt, toMs - fromMs])).toEqual([
      ['work', 1, 500],
      ['backoff', undefined, 100],
      ['work', 2, 700],
    ]);
  });

  test('reach up to now while the state runs', () => {
    const history = new HistoryWriter();
    history.enter('Wait', 'Rest');
    const [visit] = buildStates(history.events).visits;
    if (!visit) throw new Error('No visit');

    expect(listBars(visit, visit.enteredMs + 5_000)).toEqual([
      { kind: 'wait', fromMs: visit.enteredMs, toMs: visit.enteredMs + 5_000, status: 'running' },
    ]);
  });
});

describe('bars that are too small to be seen', () => {
  const bar = (fromMs: number, status: Bar['status']): Bar => ({ kind: 'work', fromMs, toMs: fromMs + 1, status });

  test('are drawn once in a place, and failures always', () => {
    const bars = [
      bar(0, 'succeeded'),
      bar(2, 'succeeded'),
      bar(4, 'failed'),
      bar(6, 'failed'),
      bar(5_000, 'succeeded'),
    ];

    expect(thinBars(bars, (ms) => ms / 10_000).map(({ fromMs }) => fromMs)).toEqual([0, 4, 5_000]);
  });
});

describe('rows', () => {
  const states = buildStates(writePolls(4));
  const loops = findLoops(inferBlock(states));

  test('fold the rounds of a loop, and are unfolded on demand', () => {
    const folded = buildTimeline(states, { loops, unfolded: new Set(), nowMs: 0 });
    const unfolded = buildTimeline(states, { loops, unfolded: new Set(loops.map(({ id }) => id)), nowMs: 0 });

    expect(folded.map(({ label, loop }) => [label, loop?.rounds])).toEqual([['CheckCrawler loop', 4]]);
    expect(unfolded).toHaveLength(1 + 3 * 4);
  });

  test('are busy only where something works', () => {
    const rows = buildTimeline(states, { loops, unfolded: new Set(), nowMs: 0 });
    const longest = Math.max(...listBusy(rows).map(({ fromMs, toMs }) => toMs - fromMs));

    expect(longest).toBeLessThan(10_000);
  });

  test('list what is inside of a Map by its iterations', () => {
    const history = new HistoryWriter();
    history.enter('Map', 'Each');
    const started = history.add('MapStateStarted', { length: 2 });
    const lines = [1, 0].map((index) =>
      history.enter('Pass', 'Inner', '{}', {
        after: history.add('MapIterationStarted', { name: 'Each', index }, { after: started }),
      }),
    );
    for (const after of lines) history.exit('Pass', 'Inner', '{}', { after });

    const rows = buildTimeline(buildStates(history.events), { loops: [], unfolded: new Set(), nowMs: 0 });

    expect(rows.map(({ label, depth, index }) => [label, depth, index])).toEqual([
      ['Each', 0, undefined],
      ['Inner', 1, 0],
      ['Inner', 1, 1],
    ]);
  });
});
