import type { Random } from '#generator/draw/random';

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\\u0000',
  '1e999',
  '<',
  '</',
  '>',
  '<!DOCTYPE a [',
  '&x;',
  ']]>',
  '%zz',
  '&',
  '=',
  '\xff',
  '\0',
];

/** Bytes that were cut, doubled, turned over or mixed with what means something in a format. */
export function mutate(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  switch (random.below(5)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(PIECES), 'latin1'), bytes.subarray(at)]);
    case 2:
      return Buffer.concat([bytes, bytes.subarray(at)]);
    case 3:
      return Buffer.from(bytes.map((byte) => (random.below(20) === 0 ? byte ^ (1 << random.below(8)) : byte)));
    default:
      return Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256)));
  }
}
