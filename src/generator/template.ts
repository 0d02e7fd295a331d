/** An event type as one service logs it: all that is known of a line before its host and its numbers are drawn. */
import { SEVERITIES, type Source } from '#contracts/log-record';
import { MAX_TAIL } from './draw/tail.ts';
import type { EventType } from './events/event-type.ts';
import { indexOfService, sourceOf } from './topology.ts';
import { VOCABULARY_SIZES, type Vocabulary } from './vocabularies.ts';

export type Slot = Vocabulary | 'count';

/** A message is text and slots by turns: `texts[0] slots[0] texts[1] ...`, one more text than slots. */
export interface Template {
  /** Dense and small: an index. It decides no byte. */
  id: number;
  event: EventType;
  service: string;
  serviceIndex: number;
  source: Source;
  severityIndex: number;
  hasRequest: boolean;
  /** Medians, as the columns of a record table hold them; 0 where the event has none. */
  latencyTenths: number;
  bytes: number;
  hasLoad: boolean;
  texts: readonly string[];
  slots: readonly Slot[];
}

const MAX_SLOTS = 2;
const SLOT = /\{([a-z]+)\}/;

const isSlot = (name: string): name is Slot => name === 'count' || name in VOCABULARY_SIZES;

function parseSlots({ code, message }: EventType): Pick<Template, 'texts' | 'slots'> {
  // Splitting by a pattern with a group alternates texts and names.
  const parts = message.split(SLOT);
  const texts = parts.filter((_, index) => index % 2 === 0);
  const names = parts.filter((_, index) => index % 2 === 1);
  const slots = names.filter(isSlot);
  if (slots.length !== names.length || slots.length > MAX_SLOTS)
    throw new RangeError(`message of ${code} may have ${MAX_SLOTS} slots that are vocabularies or count: ${message}`);
  return { texts, slots };
}

const templates: Template[] = [];
const byEvent = new Map<EventType, Map<string, Template>>();

/** A record table holds 32-bit numbers. */
const MAX_MEDIAN_BYTES = Math.floor((2 ** 31 - 1) / MAX_TAIL);

function createTemplate(event: EventType, service: string, hasRequest: boolean): Template {
  if ((event.bytes ?? 0) > MAX_MEDIAN_BYTES)
    throw new RangeError(`bytes of ${event.code} must be at most ${MAX_MEDIAN_BYTES}, got ${event.bytes}`);
  const template: Template = {
    id: templates.length,
    event,
    service,
    serviceIndex: indexOfService(service),
    source: sourceOf(service),
    severityIndex: SEVERITIES.indexOf(event.severity),
    hasRequest,
    latencyTenths: (event.latencyMs ?? 0) * 10,
    bytes: event.bytes ?? 0,
    hasLoad: event.hasLoad ?? false,
    ...parseSlots(event),
  };
  templates.push(template);
  return template;
}

/**
 * The template of an event as `service` logs it; made once.
 * @param hasRequest whether its lines belong to a request; an event is logged either with or without one
 */
export function getTemplate(event: EventType, service: string, hasRequest: boolean): Template {
  const byService = byEvent.get(event) ?? new Map<string, Template>();
  byEvent.set(event, byService);
  const template = byService.get(service) ?? createTemplate(event, service, hasRequest);
  byService.set(service, template);
  return template;
}

/** The template with an id that `getTemplate` gave. */
export function templateById(id: number): Template {
  const template = templates[id];
  if (!template) throw new RangeError(`no template has the id ${id}`);
  return template;
}
