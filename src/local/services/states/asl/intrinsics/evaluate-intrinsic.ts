/** Calls intrinsic functions; one family a file beside this one. */
import type { Json } from '../json.ts';
import { type PathSource, readPath } from '../paths.ts';
import { type Intrinsic, intrinsicFailure, textArgument } from './arguments.ts';
import { ARRAY_INTRINSICS } from './arrays.ts';
import { formatText, unescapeText } from './format.ts';
import { MATH_INTRINSICS } from './math.ts';
import { type IntrinsicArgument, type IntrinsicCall, parseIntrinsic } from './parse-intrinsic.ts';
import { TEXT_INTRINSICS } from './texts.ts';

const FORMAT = 'States.Format';

const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map(
  Object.entries({
    ...ARRAY_INTRINSICS,
    ...TEXT_INTRINSICS,
    ...MATH_INTRINSICS,
  }),
);

export const INTRINSIC_NAMES: readonly string[] = [FORMAT, ...INTRINSICS.keys()];

/** @throws StateFailure States.IntrinsicFailure, States.Runtime for a path that finds nothing */
export const evaluateIntrinsic = (text: string, source: PathSource): Json => call(parseIntrinsic(text), source);

function call({ name, arguments: items }: IntrinsicCall, source: PathSource): Json {
  if (name === FORMAT) return format(items, source);
  const intrinsic = INTRINSICS.get(name);
  if (!intrinsic) throw intrinsicFailure(`There is no intrinsic function ${name}`);
  return intrinsic(...items.map((item) => evaluate(item, source)));
}

function format([template, ...items]: IntrinsicArgument[], source: PathSource): string {
  const values = items.map((item) => evaluate(item, source));
  if (template?.kind === 'text') return formatText(template.raw, values);
  return formatText(textArgument(template && evaluate(template, source)), values);
}

function evaluate(item: IntrinsicArgument, source: PathSource): Json {
  switch (item.kind) {
    case 'call':
      return call(item, source);
    case 'path':
      return readPath(item.path, source);
    case 'text':
      return unescapeText(item.raw);
    case 'constant':
      return item.value;
  }
}
