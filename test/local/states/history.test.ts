import type { GetExecutionHistoryCommandOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneState, type StatesCore, startStatesCore } from './states-core.ts';

let states: StatesCore;
let executionArn: string;
let events: HistoryEvent[];
beforeAll(async () => {
  states = await startStatesCore();
  const each = { StartAt: 'In', States: { In: { Type: 'Pass', End: true } } };
  const run = await states.run(oneState({ Type: 'Map', ItemProcessor: each, End: true }), [1, 2, 3]);
  executionArn = run.arn;
  events = run.events;
});
afterAll(() => states.stop());

const read = (input: object = {}) =>
  states.call<GetExecutionHistoryCommandOutput>('GetExecutionHistory', { executionArn, ...input });

async function readPages(input: object): Promise<HistoryEvent[][]> {
  const pages: HistoryEvent[][] = [];
  let nextToken: string | undefined;
  do {
    const page = await read({ ...input, ...(nextToken && { nextToken }) });
    pages.push(page.events ?? []);
    nextToken = page.nextToken;
  } while (nextToken);
  return pages;
}

test('ids count up from 1 without a gap, each after its previous event', () => {
  expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  for (const { id, previousEventId } of events) expect(previousEventId).toBeLessThan(id ?? 0);
});

test.each([1, 4, 5, 100])('pages of %d events hold them all, in order', async (maxResults) => {
  const pages = await readPages({ maxResults });

  expect(pages.flat()).toEqual(events);
  expect(pages.slice(0, -1).every(({ length }) => length === maxResults)).toBe(true);
});

test('in reverse order, too', async () => {
  expect((await readPages({ reverseOrder: true, maxResults: 4 })).flat()).toEqual(events.toReversed());
});

test('0 asks for the usual 100', async () => {
  expect((await read({ maxResults: 0 })).events).toEqual(events);
});

test('leaves the data out when it is not asked for', async () => {
  const { events: bare = [] } = await read({ includeExecutionData: false });

  expect(bare.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
  expect(bare[0]?.executionStartedEventDetails).toEqual({ roleArn: expect.any(String) });
  expect(bare[1]?.stateEnteredEventDetails).toEqual({ name: 'Only' });
  expect(bare.at(-1)?.executionSucceededEventDetails).toEqual({});
});

describe('refuses', () => {
  test.each([
    [{ maxResults: 1001 }, 'ValidationException'],
    [{ nextToken: 'x' }, 'InvalidToken'],
    [{ executionArn: 'arn:aws:states:us-east-1:000000000000:execution:none:x' }, 'ExecutionDoesNotExist'],
    [{ executionArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:none' }, 'InvalidArn'],
  ])('%j: %s', async (input, code) => {
    await expect(read(input)).rejects.toMatchObject({ code });
  });
});
