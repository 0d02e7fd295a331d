import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parsePipelineEvent } from '#contracts/pipeline-event';
import { shiftEvent } from '#contracts/shift-event';

const EVENTS = resolve(import.meta.dirname, '../../events');
const NOW = Date.parse('2027-03-01T12:03:20Z');

describe('moving an event to the present', () => {
  test.each(readdirSync(EVENTS).filter((file) => file.endsWith('.json')))('leaves events/%s a good event', (file) => {
    const shifted = shiftEvent(JSON.parse(readFileSync(resolve(EVENTS, file), 'utf8')), NOW);

    const { window } = parsePipelineEvent(shifted, NOW);
    expect(window.end).toBe(Date.parse('2027-03-01T12:00:00Z'));
  });

  test('puts the middle of an incident into the last whole window', () => {
    const event = {
      scheduledTime: '2026-11-18T09:00:00Z',
      window: { start: '2026-11-18T08:00:00Z', end: '2026-11-18T09:00:00Z' },
      incidents: [{ kind: 'disk-full' as const, start: '2026-11-18T08:10:00Z', durationMinutes: 30 }],
    };

    expect(shiftEvent(event, NOW)).toEqual({
      scheduledTime: '2027-03-01T12:00:00Z',
      window: { start: '2027-03-01T11:30:00Z', end: '2027-03-01T12:00:00Z' },
      incidents: [{ kind: 'disk-full', start: '2027-03-01T11:40:00Z', durationMinutes: 30 }],
    });
  });
});
