/** How many arguments intrinsic functions take: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
import type { IntrinsicCall } from '../asl/intrinsics/parse-intrinsic.ts';

/** At least and at most; those without a most take any number. */
const COUNTS: Record<string, [least: number, most?: number]> = {
  'States.Format': [1],
  'States.Array': [0],
  'States.ArrayPartition': [2, 2],
  'States.ArrayContains': [2, 2],
  'States.ArrayRange': [3, 3],
  'States.ArrayGetItem': [2, 2],
  'States.ArrayLength': [1, 1],
  'States.ArrayUnique': [1, 1],
  'States.Base64Encode': [1, 1],
  'States.Base64Decode': [1, 1],
  'States.Hash': [2, 2],
  'States.JsonMerge': [3, 3],
  'States.StringToJson': [1, 1],
  'States.JsonToString': [1, 1],
  'States.MathRandom': [2, 3],
  'States.MathAdd': [2, 2],
  'States.StringSplit': [2, 2],
  'States.UUID': [0, 0],
};

/** AWS allows intrinsic functions in each other to this depth. */
const MAX_DEPTH = 10;

/** What is wrong with the number of a call's arguments, or undefined; also of a function that does not exist. */
export function describeCountProblem({ name, arguments: items }: IntrinsicCall): string | undefined {
  const range = COUNTS[name];
  if (!range) return `There is no intrinsic function ${name}`;
  const [least, most = Number.POSITIVE_INFINITY] = range;
  if (items.length >= least && items.length <= most) return undefined;
  const wanted = least === most ? String(least) : Number.isFinite(most) ? `${least} to ${most}` : `at least ${least}`;
  return `${name} takes ${wanted} arguments, got ${items.length}`;
}

export function isNestedTooDeeply({ arguments: items }: IntrinsicCall, depth = 1): boolean {
  if (depth > MAX_DEPTH) return true;
  return items.some((item) => item.kind === 'call' && isNestedTooDeeply(item, depth + 1));
}
