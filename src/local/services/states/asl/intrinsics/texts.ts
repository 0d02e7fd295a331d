import { randomUUID } from 'node:crypto';
import { type Intrinsic, textArgument } from './arguments.ts';

export const TEXT_INTRINSICS: Record<string, Intrinsic> = {
  /** Each character of the second argument splits; empty parts are dropped. */
  'States.StringSplit': (value, separators) => {
    const ends = new Set(textArgument(separators));
    const parts: string[] = [''];
    for (const character of textArgument(value))
      if (ends.has(character)) parts.push('');
      else parts[parts.length - 1] += character;
    return parts.filter((part) => part !== '');
  },

  'States.UUID': () => randomUUID(),
};
