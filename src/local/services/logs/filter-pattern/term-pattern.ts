/** Patterns of terms: `A B` needs both, `?A ?B` either, `-A` none of it, `"a b"` the exact words, `%a.*b%` a regular expression. */
import { invalidParameter } from '../logs-context.ts';
import type { MessagePredicate } from './message-predicate.ts';

const TERM = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|%((?:[^%\\]|\\.)+)%|([^\s"%]+))(?:\s+|$)/gy;

interface Term {
  sign: string;
  matches: MessagePredicate;
}

export function parseTermPattern(pattern: string): MessagePredicate {
  const terms = readTerms(pattern);
  const required = terms.filter(({ sign }) => sign === '');
  const excluded = terms.filter(({ sign }) => sign === '-');
  const optional = terms.filter(({ sign }) => sign === '?');
  return (message) =>
    required.every(({ matches }) => matches(message)) &&
    !excluded.some(({ matches }) => matches(message)) &&
    // Beside required or excluded terms, CloudWatch ignores the optional ones.
    (optional.length === 0 || optional.length < terms.length || optional.some(({ matches }) => matches(message)));
}

function readTerms(pattern: string): Term[] {
  const terms: Term[] = [];
  let end = 0;
  for (const match of pattern.matchAll(TERM)) {
    const [whole, sign = '', quoted, regex, word] = match;
    end = match.index + whole.length;
    terms.push({
      sign,
      matches: regex === undefined ? contains(quoted?.replaceAll(/\\(.)/g, '$1') ?? word ?? '') : toRegExp(regex),
    });
  }
  if (end !== pattern.length) throw invalidParameter(`Invalid filter pattern: cannot read '${pattern.slice(end)}'`);
  return terms;
}

const contains =
  (text: string): MessagePredicate =>
  (message) =>
    message.includes(text);

export function toRegExp(source: string): MessagePredicate {
  try {
    const regExp = new RegExp(source);
    return (text) => regExp.test(text);
  } catch {
    throw invalidParameter(`Invalid filter pattern: '${source}' is no regular expression`);
  }
}
