/**
 * A line of JSON, cut at what differs from record to record: literal bytes and fields by turns. All that a template and a
 * host fix, nulls included, is in the literals, so that writing a record is copying a few literals and some digits.
 */
import { LOG_COLUMNS, type LogRecord } from '#contracts/log-record';
import { type Fleet, type Host, hostAt } from '../fleet.ts';
import { type Template, templateById } from '../template.ts';

/** What is written between two literals. Numbers, since the hot loop switches on them. */
export const FIELD = {
  requestId: 0,
  latency: 1,
  bytes: 2,
  cpu: 3,
  memory: 4,
  wordA: 5,
  wordB: 6,
  countA: 7,
  countB: 8,
} as const;
type Field = (typeof FIELD)[keyof typeof FIELD];

/** The first column: its literal and its value are the same for all formats. */
const TIME_COLUMN = 'timestamp';
if (LOG_COLUMNS[0]?.name !== TIME_COLUMN) throw new TypeError(`the first column must be ${TIME_COLUMN}`);

/** What every line starts with, up to the minutes: `{"timestamp":"2026-11-23T09:`. */
export const buildLineStart = (windowMs: number): Uint8Array =>
  encode(`{"${TIME_COLUMN}":"${new Date(windowMs).toISOString().slice(0, 14)}`);

/** The rest of a line, after `05:12.345`. */
export interface LineFormat {
  /** `literals[0] fields[0] literals[1] ... literals[n]`; the last one ends the line. */
  literals: readonly Uint8Array[];
  fields: readonly Field[];
  /** JSON-escaped words for `wordA` and `wordB`. */
  wordsA: readonly Uint8Array[];
  wordsB: readonly Uint8Array[];
}

/** Text is a literal, a number is a field. */
type Part = string | Field;

const encoder = new TextEncoder();
const literalsByText = new Map<string, Uint8Array>();

/** The bytes of a text; equal texts share them, which keeps those of frequent ones in the processor's cache. */
function encode(text: string): Uint8Array {
  const bytes = literalsByText.get(text) ?? encoder.encode(text);
  literalsByText.set(text, bytes);
  return bytes;
}
const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const SLOT_FIELDS = [
  { word: FIELD.wordA, count: FIELD.countA },
  { word: FIELD.wordB, count: FIELD.countB },
] as const;

function describeMessage({ texts, slots }: Template): Part[] {
  return texts.flatMap((text, index) => {
    const slot = slots[index];
    const field = SLOT_FIELDS[index];
    if (slot === undefined || !field) return [escapeJson(text)];
    return [escapeJson(text), slot === 'count' ? field.count : field.word];
  });
}

/** How the value of each column after the first is written. */
const DESCRIBE: Record<Exclude<keyof LogRecord, typeof TIME_COLUMN>, (template: Template, host: Host) => Part[]> = {
  severity: ({ event }) => [`"${event.severity}"`],
  source: ({ source }) => [`"${source}"`],
  service: ({ service }) => [`"${service}"`],
  host: (_, host) => [JSON.stringify(host.name)],
  region: (_, host) => [JSON.stringify(host.region)],
  availability_zone: (_, host) => [JSON.stringify(host.availabilityZone)],
  event_code: ({ event }) => [`"${event.code}"`],
  message: (template) => ['"', ...describeMessage(template), '"'],
  request_id: ({ hasRequest }) => (hasRequest ? ['"', FIELD.requestId, '"'] : ['null']),
  latency_ms: ({ latencyTenths }) => [latencyTenths > 0 ? FIELD.latency : 'null'],
  status_code: ({ event }) => [String(event.status ?? null)],
  bytes: ({ bytes }) => [bytes > 0 ? FIELD.bytes : 'null'],
  cpu_percent: ({ hasLoad }) => [hasLoad ? FIELD.cpu : 'null'],
  memory_percent: ({ hasLoad }) => [hasLoad ? FIELD.memory : 'null'],
};

function describeLine(template: Template, host: Host): Part[] {
  const columns = LOG_COLUMNS.flatMap(({ name }): Part[] =>
    name === TIME_COLUMN ? ['Z"'] : [`,"${name}":`, ...DESCRIBE[name](template, host)],
  );
  return [...columns, '}\n'];
}

function buildFormat(template: Template, host: Host, words: (slot: string | undefined) => readonly Uint8Array[]) {
  const literals = [''];
  const fields: Field[] = [];
  for (const part of describeLine(template, host)) {
    if (typeof part === 'string') literals.push(`${literals.pop()}${part}`);
    else {
      fields.push(part);
      literals.push('');
    }
  }
  const [slotA, slotB] = template.slots;
  return { literals: literals.map(encode), fields, wordsA: words(slotA), wordsB: words(slotB) };
}

/** The formats of one fleet, built when first needed. */
export class LineFormats {
  readonly fleet: Fleet;
  /** By template, then by host. */
  readonly #formats: (LineFormat | undefined)[][] = [];
  readonly #words = new Map<string, readonly Uint8Array[]>();

  constructor(fleet: Fleet) {
    this.fleet = fleet;
    for (const [name, words] of Object.entries(fleet.vocabularies))
      this.#words.set(
        name,
        words.map((word) => encode(escapeJson(word))),
      );
  }

  get(templateId: number, host: number): LineFormat {
    return this.#formats[templateId]?.[host] ?? this.#build(templateId, host);
  }

  #build(templateId: number, host: number): LineFormat {
    const format = buildFormat(
      templateById(templateId),
      hostAt(this.fleet, host),
      (slot) => this.#words.get(slot ?? '') ?? [],
    );
    const ofTemplate = this.#formats[templateId] ?? [];
    ofTemplate[host] = format;
    this.#formats[templateId] = ofTemplate;
    return format;
  }
}
