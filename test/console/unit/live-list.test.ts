import { describe, expect, test } from '@jest/globals';
import { mergePage, needsNextPage } from '#console/live/merge-page';

interface Run {
  id: string;
  isOver: boolean;
}

const rules = { idOf: ({ id }: Run) => id, isSettled: ({ isOver }: Run) => isOver };
const over = (id: string): Run => ({ id, isOver: true });
const running = (id: string): Run => ({ id, isOver: false });

describe('a page of a live list', () => {
  test('puts what is new before what is known', () => {
    expect(mergePage([over('b'), over('a')], [over('d'), over('c'), over('b')], rules).map(rules.idOf)).toEqual([
      'd',
      'c',
      'b',
      'a',
    ]);
  });

  test('replaces what it knows anew, in its place', () => {
    expect(mergePage([running('b'), over('a')], [over('b')], rules)).toEqual([over('b'), over('a')]);
  });
});

describe('the next page', () => {
  test('is needed until something known is met', () => {
    expect(needsNextPage([over('a')], new Set(['c', 'b']), rules)).toBe(true);
    expect(needsNextPage([over('a')], new Set(['c', 'b', 'a']), rules)).toBe(false);
  });

  test('is needed while something that may have changed was not met', () => {
    expect(needsNextPage([over('b'), running('a')], new Set(['c', 'b']), rules)).toBe(true);
    expect(needsNextPage([over('b'), running('a')], new Set(['c', 'b', 'a']), rules)).toBe(false);
  });
});
