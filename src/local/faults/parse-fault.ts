/**
 * The grammar of `--fault`: a kind, what it hits, and how often, with colons between.
 *
 *     throttle:s3.PutObject:10%   error:glue:5%   slow:*:200ms:2%
 *     fail-crawl:50%   fail-query:10%   crash:GenerateLogs:1%   timeout:*:1%
 */
import type { CallTarget, Fault } from './fault.ts';

/** A fault that nobody can make; the message says what is wrong with it and what is allowed. */
export class InvalidFaultError extends Error {
  override readonly name = 'InvalidFaultError';
}

/** What there is to hit. */
export interface FaultTargets {
  /** Names of operations by service, IAM's prefix. */
  operations: ReadonlyMap<string, readonly string[]>;
  /** Function names, by what people call them. */
  functions: ReadonlyMap<string, string>;
}

/** Parts of each kind, in order. */
const FORMS = {
  throttle: ['calls', 'rate'],
  error: ['calls', 'rate'],
  slow: ['calls', 'time', 'rate'],
  'fail-crawl': ['rate'],
  'fail-query': ['rate'],
  crash: ['function', 'rate'],
  timeout: ['function', 'rate'],
} as const;

type Kind = keyof typeof FORMS;
const KINDS = Object.keys(FORMS);
const isKind = (text: string): text is Kind => KINDS.includes(text);

const ALL = '*';
const MS_PER_UNIT = { ms: 1, s: 1_000 };
const MAX_DELAY_SECONDS = 60;

/** @throws InvalidFaultError, one line */
export function parseFault(text: string, targets: FaultTargets): Fault {
  const refuse = (problem: string) => new InvalidFaultError(`--fault ${text}: ${problem}`);
  const [kind = '', ...parts] = text.split(':');
  if (!isKind(kind)) throw refuse(`'${kind}' is no fault; there are ${KINDS.join(', ')}`);
  const form: readonly string[] = FORMS[kind];
  if (parts.length !== form.length)
    throw refuse(`it must have the form ${[kind, ...form.map((part) => `<${part}>`)].join(':')}`);
  const part = (name: string) => parts[form.indexOf(name)] ?? '';

  const rate = readRate(part('rate'));
  if (rate === undefined) throw refuse(`the rate must be above 0% and at most 100%, got '${part('rate')}'`);
  const base = { text, rate };
  switch (kind) {
    case 'throttle':
    case 'error':
      return { ...base, kind, ...readCalls(part('calls'), targets, refuse) };
    case 'slow': {
      const delayMs = readDelay(part('time'));
      if (delayMs === undefined)
        throw refuse(`the time must be like 200ms or 2s, at most ${MAX_DELAY_SECONDS}s, got '${part('time')}'`);
      return { ...base, kind, delayMs, ...readCalls(part('calls'), targets, refuse) };
    }
    case 'fail-crawl':
    case 'fail-query':
      return { ...base, kind };
    case 'crash':
    case 'timeout':
      return { ...base, kind, ...readFunction(part('function'), targets, refuse) };
    default:
      return kind satisfies never;
  }
}

type Refuse = (problem: string) => InvalidFaultError;

function readCalls(text: string, { operations }: FaultTargets, refuse: Refuse): CallTarget {
  if (text === ALL) return {};
  const [service = '', operation, ...rest] = text.split('.');
  const known = operations.get(service);
  if (!known || rest.length > 0)
    throw refuse(`'${service}' is no service of the local AWS; there are ${[...operations.keys()].join(', ')}, and *`);
  if (operation === undefined || operation === ALL) return { service };
  if (!known.includes(operation))
    throw refuse(`${service} has no operation '${operation}'; it has ${known.toSorted().join(', ')}, and *`);
  return { service, operation };
}

function readFunction(text: string, { functions }: FaultTargets, refuse: Refuse): { functionName?: string } {
  if (text === ALL) return {};
  const functionName = functions.get(text);
  if (functionName === undefined)
    throw refuse(`'${text}' is no function; there are ${[...functions.keys()].join(', ')}, and *`);
  return { functionName };
}

function readRate(text: string): number | undefined {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  const rate = Number(percent) / 100;
  return rate > 0 && rate <= 1 ? rate : undefined;
}

function readDelay(text: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(text) ?? [];
  // The expression lets no other unit pass.
  const delayMs = Number(number) * MS_PER_UNIT[unit as keyof typeof MS_PER_UNIT];
  return delayMs > 0 && delayMs <= MAX_DELAY_SECONDS * 1_000 ? delayMs : undefined;
}
