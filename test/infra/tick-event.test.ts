import { describe, expect, test } from '@jest/globals';
import { parsePipelineEvent } from '#contracts/pipeline-event';
import { parseConfig } from '#infra/config';
import { buildTickEvent } from '#infra/tick-event';

describe('the event of a tick', () => {
  test('is an event of the pipeline once Scheduler has filled in the time', () => {
    const input = JSON.stringify(buildTickEvent(parseConfig({ records: 2_000, seed: 7 })));
    const delivered = input.replace('<aws.scheduler.scheduled-time>', '2026-11-23T09:03:17Z');

    const event = parsePipelineEvent(JSON.parse(delivered), Date.parse('2026-11-23T09:03:18Z'));

    expect(event).toMatchObject({ records: 2_000, seed: 7, incidents: 'seeded' });
    expect(event.window).toEqual({
      start: Date.parse('2026-11-23T08:55:00Z'),
      end: Date.parse('2026-11-23T09:00:00Z'),
    });
  });

  test('is refused when the pipeline would refuse it', () => {
    const config = { ...parseConfig({}), records: 0 };

    expect(() => buildTickEvent(config)).toThrow('records must be a whole number');
  });
});
