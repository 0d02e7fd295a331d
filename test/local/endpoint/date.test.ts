import { expect, test } from '@jest/globals';
import { createClock } from '#local/core/clock';
import { createSts } from '#local/services/sts/create-sts';
import { startLocal } from '../helpers/start-local.ts';

test('replies are dated by the clock of the local AWS, by which clients correct their own', async () => {
  const startMs = Date.parse('2031-05-06T07:08:09Z');
  await using local = await startLocal({
    clock: createClock({ startMs }),
    buildServices: (aws) => [createSts(aws)],
  });

  const { headers } = await fetch(local.url);

  const dated = Date.parse(headers.get('date') ?? '');
  expect(dated).toBeGreaterThanOrEqual(startMs);
  expect(dated).toBeLessThan(startMs + 3_600_000);
});
