import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '#cli/paths';
import { buildGraph, END, START, transitionKey } from '#console/pages/run/graph/build-graph';
import { describeNodes, findTransitions, listShownVisits } from '#console/pages/run/graph/describe-nodes';
import { buildEdgePath } from '#console/pages/run/graph/edge-path';
import { layOut, type PlacedNode } from '#console/pages/run/graph/lay-out';
import { buildStates } from '#console/pages/run/history/build-states';
import { listStates, parseBlock, type StateBlock } from '#console/pages/run/machine/definition';
import { findLoops } from '#console/pages/run/machine/find-loops';
import { findOwnBlock, isInside } from '#console/pages/run/machine/find-own-block';
import { inferBlock } from '#console/pages/run/machine/infer-block';
import { findSidePaths } from '#console/pages/run/machine/side-paths';
import { HistoryWriter, writePolls } from './history.ts';

const text = readFileSync(`${PROJECT_ROOT}/statemachines/log-pipeline.asl.json`, 'utf8');

function read(definition: unknown): StateBlock {
  const block = parseBlock(definition);
  if (!block) throw new Error('No definition');
  return block;
}

const pipeline = read(text);
const draw = (unfolded: string[] = [], hasSidePaths = false) =>
  buildGraph(pipeline, {
    loops: findLoops(pipeline),
    unfolded: new Set(unfolded),
    isSidePathShown: () => hasSidePaths,
  });

describe('the definition', () => {
  test('has all states, those of the Map too', () => {
    expect([...listStates(pipeline).keys()]).toEqual(expect.arrayContaining(['GenerateLogs', 'RunAggregation']));
  });

  test('says in few words when a choice is taken', () => {
    const labels = listStates(pipeline)
      .get('CrawlerFinished?')
      ?.transitions.map(({ label }) => label);

    expect(labels).toEqual(['status = succeeded', 'status = failed', 'polls ≥ 40', 'otherwise']);
  });

  test.each(['', 'no JSON', '{}', '[]', '{"States":{}}', '{"States":7}', 'null'])('is none of %j', (wrong) => {
    expect(parseBlock(wrong)).toBeUndefined();
  });
});

describe('what an execution runs of a machine', () => {
  const inner = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
  const block = read({ States: { Each: { Type: 'Map', ItemProcessor: inner, End: true } } });
  const entering = (state: string) => {
    const history = new HistoryWriter();
    history.enter('Pass', state);
    return buildStates(history.events);
  };

  test('is what is inside of the Map for its child', () => {
    expect([...(findOwnBlock(block, entering('A'))?.states.keys() ?? [])]).toEqual(['A']);
  });

  test.each(['Each', 'Elsewhere'])('is all of it for one that began with %s', (state) => {
    expect(findOwnBlock(block, entering(state))).toBe(block);
  });

  test('tells what is inside of a state from what is beside it', () => {
    const each = block.states.get('Each');

    expect(['A', 'Each', 'Elsewhere'].map((state) => isInside(state, each))).toEqual([true, false, false]);
    expect(isInside('A', undefined)).toBe(false);
  });
});

describe('loops', () => {
  test('are the poll of the crawler, counted by its check', () => {
    expect(findLoops(pipeline)).toEqual([
      { id: 'WaitForCrawler', states: ['WaitForCrawler', 'CheckCrawler', 'CrawlerFinished?'], counted: 'CheckCrawler' },
    ]);
  });

  test('wait: a cycle that does not is none', () => {
    const block = read({ States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Choice', Default: 'A' } } });

    expect(findLoops(block)).toEqual([]);
  });
});

describe('side paths', () => {
  test('are the states that run only when something fails', () => {
    const sides = findSidePaths(pipeline);

    expect([...sides]).toEqual(expect.arrayContaining(['GenerateLogsFailed', 'CrawlTimedOut', 'RunFailed']));
    expect([...sides]).not.toContain('HourStillOpen');
    expect([...sides]).not.toContain('PublishMetrics');
  });
});

describe('the graph', () => {
  test('folds the loop into one node', () => {
    const graph = draw();

    expect(graph.nodes.map(({ id }) => id)).not.toContain('CheckCrawler');
    expect(graph.edges).toContainEqual(
      expect.objectContaining({ source: 'StartCrawler', target: 'loop\nWaitForCrawler' }),
    );
  });

  test('shows the states of an unfolded loop inside of it', () => {
    const loop = draw(['WaitForCrawler']).nodes.find(({ kind }) => kind === 'loop');

    expect(loop && 'inner' in loop && loop.inner[0]?.nodes.map(({ id }) => id)).toEqual([
      'WaitForCrawler',
      'CheckCrawler',
      'CrawlerFinished?',
    ]);
  });

  test('begins and ends', () => {
    const { edges } = draw();

    expect(edges).toContainEqual(expect.objectContaining({ source: START, target: 'GenerateLogs' }));
    expect(edges).toContainEqual(expect.objectContaining({ source: 'PublishMetrics', target: END }));
  });

  test.each([
    [[], false],
    [[], true],
    [['WaitForCrawler'], true],
  ])('is laid out with no two nodes over each other: %j %s', (unfolded, hasSidePaths) => {
    const { nodes, edges } = layOut(draw(unfolded, hasSidePaths));

    for (const [index, node] of nodes.entries())
      for (const other of nodes.slice(index + 1))
        if (node.parentId === other.parentId) expect(isApart(node, other)).toBe(true);
    for (const { points } of edges) expect(buildEdgePath(points)).toMatch(/^M.*L/);
  });

  test('holds all that is inside of a state', () => {
    const { nodes } = layOut(draw(['WaitForCrawler'], true));

    for (const node of nodes) {
      const parent = nodes.find((candidate) => candidate.node.id === node.parentId);
      if (!parent) continue;
      expect(node.x).toBeGreaterThanOrEqual(0);
      expect(node.x + node.width).toBeLessThanOrEqual(parent.width);
      expect(node.y + node.height).toBeLessThanOrEqual(parent.height);
    }
  });
});

const isApart = (a: PlacedNode, b: PlacedNode): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('what a run did in the graph', () => {
  const states = buildStates(writePolls(3));

  test('is counted by state', () => {
    expect(describeNodes(states.visits).get('CheckCrawler')).toMatchObject({ status: 'succeeded', visits: 3 });
  });

  test('has the transitions that were made', () => {
    expect(findTransitions(states.visits)).toEqual(
      new Set([
        transitionKey(START, 'WaitForCrawler'),
        transitionKey('WaitForCrawler', 'CheckCrawler'),
        transitionKey('CheckCrawler', 'CrawlerFinished?'),
        transitionKey('CrawlerFinished?', 'WaitForCrawler'),
        transitionKey('CrawlerFinished?', END),
      ]),
    );
  });

  test('does not reach the end when a state failed', () => {
    const visits = states.visits.map((visit, index, { length }) =>
      index === length - 1 ? { ...visit, status: 'failed' as const } : visit,
    );

    expect(findTransitions(visits).has(transitionKey('CrawlerFinished?', END))).toBe(false);
  });

  test('is shown of one iteration', () => {
    const inner = { parentId: 1, type: 'Task', enteredMs: 0, status: 'succeeded', attempts: [] } as const;
    const visits = [
      { id: 1, state: 'Each', type: 'Map', enteredMs: 0, status: 'succeeded' as const, attempts: [] },
      { id: 2, state: 'Inner', index: 0, ...inner, attempts: [] },
      { id: 3, state: 'Inner', index: 1, ...inner, attempts: [] },
    ];

    expect(listShownVisits({ visits, visitOfEvent: new Map() }, { Each: 1 }).map(({ id }) => id)).toEqual([1, 3]);
  });

  test('is a graph of its own where the definition is not known', () => {
    const block = inferBlock(states);

    expect([...block.states.keys()]).toEqual(['WaitForCrawler', 'CheckCrawler', 'CrawlerFinished?']);
    expect(findLoops(block)).toHaveLength(1);
  });
});
