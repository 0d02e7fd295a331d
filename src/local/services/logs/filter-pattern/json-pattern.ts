/** Patterns on JSON messages: `{ ($.status = 5*) && ($.service != "api") || ($.error IS NULL) }`. A message that is no JSON never matches. */
import { invalidParameter } from '../logs-context.ts';
import type { MessagePredicate } from './message-predicate.ts';
import { toRegExp } from './term-pattern.ts';

type ValuePredicate = (value: unknown) => boolean;

const TOKEN = /\s*(?:(&&|\|\||[(){}]|!=|<=|>=|=|<|>)|"((?:[^"\\]|\\.)*)"|%((?:[^%\\]|\\.)+)%|([^\s(){}=!<>&|"]+))/gy;

interface Token {
  kind: 'symbol' | 'string' | 'regex' | 'word';
  text: string;
}

export function parseJsonPattern(pattern: string): MessagePredicate {
  const matches = new JsonPatternParser(pattern).parse();
  return (message) => {
    try {
      const value: unknown = JSON.parse(message);
      return typeof value === 'object' && value !== null && matches(value);
    } catch {
      return false;
    }
  };
}

/** Recursive descent: or-expression of and-expressions of comparisons or groups. */
class JsonPatternParser {
  readonly #pattern: string;
  readonly #tokens: Token[];
  #next = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#tokens = tokenize(pattern);
  }

  parse(): ValuePredicate {
    this.#expect('{');
    const matches = this.#any();
    this.#expect('}');
    if (this.#next !== this.#tokens.length) throw this.#invalid();
    return matches;
  }

  #any(): ValuePredicate {
    const choices = [this.#all()];
    while (this.#take('||')) choices.push(this.#all());
    return (value) => choices.some((matches) => matches(value));
  }

  #all(): ValuePredicate {
    const conditions = [this.#condition()];
    while (this.#take('&&')) conditions.push(this.#condition());
    return (value) => conditions.every((matches) => matches(value));
  }

  #condition(): ValuePredicate {
    if (this.#take('(')) {
      const matches = this.#any();
      this.#expect(')');
      return matches;
    }
    const select = parseSelector(this.#shift(), () => this.#invalid());
    const test = this.#test();
    return (value) => test(select(value));
  }

  #test(): ValuePredicate {
    const operator = this.#shift();
    if (isWord(operator, 'IS')) return this.#stateTest();
    if (isWord(operator, 'NOT')) {
      if (!isWord(this.#shift(), 'EXISTS')) throw this.#invalid();
      return (value) => value === undefined;
    }
    const compare = operator?.kind === 'symbol' ? buildComparison(operator.text, this.#shift()) : undefined;
    if (!compare) throw this.#invalid();
    return compare;
  }

  #stateTest(): ValuePredicate {
    const state = this.#shift();
    if (isWord(state, 'NULL')) return (value) => value === null;
    if (isWord(state, 'TRUE')) return (value) => value === true;
    if (isWord(state, 'FALSE')) return (value) => value === false;
    throw this.#invalid();
  }

  #shift(): Token | undefined {
    const token = this.#tokens[this.#next];
    this.#next += 1;
    return token;
  }

  #take(symbol: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'symbol' || token.text !== symbol) return false;
    this.#next += 1;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) throw this.#invalid();
  }

  #invalid(): Error {
    return invalidParameter(`Invalid filter pattern: ${this.#pattern}`);
  }
}

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of pattern.matchAll(TOKEN)) {
    const [whole, symbol, quoted, regex, word] = match;
    end = match.index + whole.length;
    if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
    else if (quoted !== undefined) tokens.push({ kind: 'string', text: quoted.replaceAll(/\\(.)/g, '$1') });
    else if (regex !== undefined) tokens.push({ kind: 'regex', text: regex });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  if (pattern.slice(end).trim() !== '') throw invalidParameter(`Invalid filter pattern: ${pattern}`);
  return tokens;
}

const isWord = (token: Token | undefined, word: string): boolean =>
  token?.kind === 'word' && token.text.toUpperCase() === word;

/** `$.a.b[0]` to a function that reads it; undefined where it is absent. */
function parseSelector(token: Token | undefined, invalid: () => Error): (value: unknown) => unknown {
  if (token?.kind !== 'word' || !/^\$(\.[^.[\]]+|\[\d+\])+$/.test(token.text)) throw invalid();
  const path = [...token.text.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
  return (value) =>
    path.reduce<unknown>(
      (current, part) =>
        typeof current === 'object' && current !== null && Object.hasOwn(current, part)
          ? (current as Record<string | number, unknown>)[part]
          : undefined,
      value,
    );
}

function buildComparison(operator: string, operand: Token | undefined): ValuePredicate | undefined {
  if (!operand || operand.kind === 'symbol') return undefined;
  const equals = buildEquals(operand);
  const number = operand.kind === 'word' ? Number(operand.text) : Number.NaN;
  const compareNumber = (test: (value: number) => boolean): ValuePredicate | undefined =>
    Number.isNaN(number) ? undefined : (value) => typeof value === 'number' && test(value);
  switch (operator) {
    case '=':
      return equals;
    case '!=':
      return (value) => value !== undefined && !equals(value);
    case '<':
      return compareNumber((value) => value < number);
    case '<=':
      return compareNumber((value) => value <= number);
    case '>':
      return compareNumber((value) => value > number);
    case '>=':
      return compareNumber((value) => value >= number);
    default:
      return undefined;
  }
}

/** Numbers equal numbers; strings may hold `*` for anything. */
function buildEquals({ kind, text }: Token): ValuePredicate {
  if (kind === 'regex') {
    const matches = toRegExp(text);
    return (value) => isScalar(value) && matches(String(value));
  }
  const number = Number(text);
  if (kind === 'word' && !Number.isNaN(number)) return (value) => value === number;
  const pattern = new RegExp(`^${text.split('*').map(escapeRegExp).join('.*')}$`, 's');
  return (value) => isScalar(value) && pattern.test(String(value));
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
