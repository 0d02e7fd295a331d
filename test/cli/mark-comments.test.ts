import { describe, expect, test } from '@jest/globals';
import { markComments } from '#cli/mark-comments';

describe('markComments', () => {
  test.each(['-- comment\nSELECT 1', '--comment\nSELECT 1', '--\nSELECT 1'])(
    'keeps SQL from being an option: %j',
    (sql) => {
      expect(markComments(['query', sql])).toEqual(['query', `\n${sql}`]);
    },
  );

  test.each(['--json', '--data-dir=/a folder', '--', 'SELECT 1 -- one'])('leaves %s as it is', (arg) => {
    expect(markComments([arg])).toEqual([arg]);
  });
});
