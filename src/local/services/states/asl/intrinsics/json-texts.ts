import { type JsonObject, setKey } from '../json.ts';
import { type Intrinsic, intrinsicFailure, objectArgument, textArgument } from './arguments.ts';

export const JSON_INTRINSICS: Record<string, Intrinsic> = {
  'States.StringToJson': (value) => {
    const text = textArgument(value);
    try {
      return JSON.parse(text);
    } catch (error) {
      throw intrinsicFailure(`'${text}' is no JSON: ${error instanceof Error ? error.message : error}`);
    }
  },

  'States.JsonToString': (value) => JSON.stringify(value),

  'States.JsonMerge': (left, right, deep) => {
    if (deep !== false)
      throw intrinsicFailure('States.JsonMerge merges shallowly only: its third argument must be false');
    const merged: JsonObject = {};
    for (const part of [objectArgument(left), objectArgument(right)])
      for (const [key, value] of Object.entries(part)) setKey(merged, key, value);
    return merged;
  },
};
