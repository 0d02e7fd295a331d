/** Whose clock the Date of a reply shows: the SDK sets its own by it. */
import { GetDatabasesCommand, GlueClient } from '@aws-sdk/client-glue';
import { expect, test } from '@jest/globals';
import { createClock } from '#local/core/clock';
import { roleCaller } from '#local/core/local-aws';
import { createServices } from '#local/services/create-services';
import { startLocal } from '../helpers/start-local.ts';

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;

test('functions are told the time of the shared clock, people that of the machine', async () => {
  const clock = createClock({ startMs: Date.now() + DAY_MS });
  await using local = await startLocal({ buildServices: createServices, clock });
  const ofFunction = local.client(GlueClient, roleCaller('arn:aws:iam::000000000000:role/step', 'step', 'lambda'));
  const ofPerson = local.client(GlueClient);

  for (const client of [ofFunction, ofPerson]) await client.send(new GetDatabasesCommand({}));

  expect(Math.abs(ofFunction.config.systemClockOffset - DAY_MS)).toBeLessThan(MINUTE_MS);
  expect(Math.abs(ofPerson.config.systemClockOffset)).toBeLessThan(MINUTE_MS);
});
