import { describe, expect, test } from '@jest/globals';
import { AMBIENT_EVENTS } from '#generator/ambient';
import type { EventType } from '#generator/events/event-type';
import {
  HOST_FAILURES,
  STATEMENT_ABORTED,
  UNHANDLED_EXCEPTION,
  UPSTREAM_FAILED,
} from '#generator/events/failure-events';
import { INCIDENT_SCRIPTS } from '#generator/incidents/catalog';
import { ROUTES } from '#generator/routes';
import { getTemplate, templateById } from '#generator/template';
import { VOCABULARY_SIZES } from '#generator/vocabularies';

const EVENTS: EventType[] = [
  ...AMBIENT_EVENTS.map(({ template }) => template.event),
  ...ROUTES.flatMap(({ steps }) => steps.map(({ template }) => template.event)),
  ...HOST_FAILURES.map(({ event }) => event),
  UPSTREAM_FAILED,
  UNHANDLED_EXCEPTION,
  STATEMENT_ABORTED,
  ...Object.values(INCIDENT_SCRIPTS).flatMap(({ events, requestFailure }) => [
    requestFailure,
    ...Object.values(events).flatMap((phase) => phase.map(({ event }) => event)),
  ]),
];

/** Above this many different messages, a list of the top errors says nothing. */
const MAX_ERROR_MESSAGES = 35;

describe('event types', () => {
  test('have one severity for each code', () => {
    const severities = Map.groupBy(EVENTS, ({ code }) => code);

    const mixed = [...severities].filter(([, events]) => new Set(events.map(({ severity }) => severity)).size > 1);

    expect(mixed.map(([code]) => code)).toEqual([]);
  });

  test('have few different messages if they are errors', () => {
    const errors = EVENTS.filter(({ severity }) => severity === 'ERROR' || severity === 'CRITICAL');

    for (const { code, message } of errors) {
      const words = [...message.matchAll(/\{([a-z]+)\}/g)].map(
        ([, name]) => VOCABULARY_SIZES[name as keyof typeof VOCABULARY_SIZES] ?? Number.POSITIVE_INFINITY,
      );
      expect([code, words.every((size) => size <= MAX_ERROR_MESSAGES)]).toEqual([code, true]);
    }
  });

  test('of ordinary days are no errors', () => {
    const severities = AMBIENT_EVENTS.map(({ template }) => template.event.severity);

    expect(severities).not.toContain('ERROR');
    expect(severities).not.toContain('CRITICAL');
  });
});

describe('getTemplate', () => {
  const event: EventType = { code: 'TEST', severity: 'INFO', message: '{user} bought {count} of it', count: 3 };

  test('cuts a message at its slots', () => {
    expect(getTemplate(event, 'checkout', true)).toMatchObject({
      source: 'application',
      texts: ['', ' bought ', ' of it'],
      slots: ['user', 'count'],
    });
  });

  test('makes one template for an event of a service, and finds it by its id', () => {
    const template = getTemplate(event, 'checkout', true);

    expect(getTemplate(event, 'checkout', true)).toBe(template);
    expect(getTemplate(event, 'cart', true)).not.toBe(template);
    expect(templateById(template.id)).toBe(template);
  });

  test('refuses slots that it does not know, or more than two', () => {
    const build = (message: string) => () => getTemplate({ ...event, message }, 'cart', false);

    expect(build('{nobody} came')).toThrow(/message of TEST may have 2 slots that are vocabularies or count/);
    expect(build('{user} {user} {user}')).toThrow(RangeError);
  });

  test('refuses bytes whose tail does not fit a 32-bit number', () => {
    expect(() => getTemplate({ ...event, bytes: 2e9 }, 'cart', false)).toThrow(
      /bytes of TEST must be at most \d+, got/,
    );
  });

  test('refuses an id that it never gave', () => {
    expect(() => templateById(1_000_000)).toThrow('no template has the id 1000000');
  });
});
