/**
 * The filter that GetPartitions takes: SQL's WHERE over the partition columns, e.g. `year = '2026' AND hour >= '03'`.
 * Grammar: https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
 */
import type { Column } from '@aws-sdk/client-glue';
import { invalidInput } from '../errors.ts';
import { COMPARISONS } from './comparisons.ts';

/** Whether a partition's values, in the order of the keys, satisfy the expression. */
export type PartitionPredicate = (values: readonly string[]) => boolean;

const TOKEN = /\s*(?:'((?:[^']|'')*)'|"([^"]+)"|`([^`]+)`|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(<=|>=|<>|!=|[=<>(),]))/y;
const KEYWORDS = new Set(['and', 'or', 'not', 'in', 'like', 'between', 'is', 'null']);
const NUMERIC_TYPE = /^(tinyint|smallint|int|integer|bigint|long|float|double|decimal.*)$/;

type Token =
  | { kind: 'literal'; value: string }
  | { kind: 'name'; value: string }
  | { kind: 'keyword'; value: string }
  | { kind: 'symbol'; value: string };

type Operand = (values: readonly string[]) => string;

/** @throws InvalidInputException naming what cannot be read */
export function parsePartitionExpression(expression: string, keys: readonly Column[]): PartitionPredicate {
  const parser = new Parser(tokenize(expression), keys, expression);
  return parser.parse();
}

const unsupported = (expression: string, why: string) => invalidInput(`Unsupported expression '${expression}': ${why}`);

function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  const text = expression.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw unsupported(expression, `cannot read '${text.slice(at).trim()}'`);
    tokens.push(readToken(match));
  }
  return tokens;
}

function readToken([, text, quoted, ticked, number, word, symbol]: RegExpExecArray): Token {
  if (text !== undefined) return { kind: 'literal', value: text.replaceAll("''", "'") };
  if (number !== undefined) return { kind: 'literal', value: number };
  if (symbol !== undefined) return { kind: 'symbol', value: symbol };
  const name = (quoted ?? ticked ?? word ?? '').toLowerCase();
  return { kind: word !== undefined && KEYWORDS.has(name) ? 'keyword' : 'name', value: name };
}

class Parser {
  readonly #tokens: Token[];
  readonly #keys: readonly Column[];
  readonly #expression: string;
  #position = 0;

  constructor(tokens: Token[], keys: readonly Column[], expression: string) {
    this.#tokens = tokens;
    this.#keys = keys;
    this.#expression = expression;
  }

  parse(): PartitionPredicate {
    const predicate = this.#or();
    const rest = this.#tokens[this.#position];
    if (rest) throw this.#fail(`unexpected '${rest.value}'`);
    return predicate;
  }

  #or(): PartitionPredicate {
    let left = this.#and();
    while (this.#take('keyword', 'or')) {
      const [first, second] = [left, this.#and()];
      left = (values) => first(values) || second(values);
    }
    return left;
  }

  #and(): PartitionPredicate {
    let left = this.#not();
    while (this.#take('keyword', 'and')) {
      const [first, second] = [left, this.#not()];
      left = (values) => first(values) && second(values);
    }
    return left;
  }

  #not(): PartitionPredicate {
    if (this.#take('keyword', 'not')) return negate(this.#not());
    if (!this.#take('symbol', '(')) return this.#comparison();
    const inner = this.#or();
    this.#expect('symbol', ')');
    return inner;
  }

  #comparison(): PartitionPredicate {
    const { operand: left, compare } = this.#operand();
    if (this.#take('keyword', 'is')) {
      // A registered partition always has its values.
      const isNot = this.#take('keyword', 'not');
      this.#expect('keyword', 'null');
      return () => isNot;
    }
    if (this.#take('keyword', 'not')) return negate(this.#listOrRange(left, compare));
    return this.#listOrRange(left, compare);
  }

  #listOrRange(left: Operand, compare: Order | undefined): PartitionPredicate {
    if (this.#take('keyword', 'in')) {
      const items = this.#list();
      return (values) =>
        items.some(({ operand, compare: own }) => (compare ?? own ?? byText)(left(values), operand(values)) === 0);
    }
    if (this.#take('keyword', 'between')) {
      const low = this.#operand();
      this.#expect('keyword', 'and');
      const high = this.#operand();
      const order = compare ?? low.compare ?? byText;
      return (values) =>
        order(left(values), low.operand(values)) >= 0 && order(left(values), high.operand(values)) <= 0;
    }
    if (this.#take('keyword', 'like')) {
      const { operand: pattern } = this.#operand();
      return (values) => likePattern(pattern(values)).test(left(values));
    }
    const token = this.#next('symbol');
    const holds = COMPARISONS[token.value];
    if (!holds) throw this.#fail(`'${token.value}' is not a comparison`);
    const right = this.#operand();
    const order = compare ?? right.compare ?? byText;
    return (values) => holds(order(left(values), right.operand(values)));
  }

  #list() {
    this.#expect('symbol', '(');
    const items = [this.#operand()];
    while (this.#take('symbol', ',')) items.push(this.#operand());
    this.#expect('symbol', ')');
    return items;
  }

  /** A column brings the order of its type; a literal follows the column it is compared with. */
  #operand(): { operand: Operand; compare?: Order } {
    const token = this.#tokens[this.#position];
    this.#position += 1;
    if (token?.kind === 'literal') return { operand: () => token.value };
    if (token?.kind !== 'name') throw this.#fail(`expected a column or a value, got '${token?.value ?? 'the end'}'`);
    const index = this.#keys.findIndex((key) => key.Name?.toLowerCase() === token.value);
    if (index < 0) throw this.#fail(`${token.value} is not a partition column`);
    const isNumeric = NUMERIC_TYPE.test(this.#keys[index]?.Type ?? 'string');
    return { operand: (values) => values[index] ?? '', compare: isNumeric ? byNumber : byText };
  }

  #take(kind: Token['kind'], value: string): boolean {
    const token = this.#tokens[this.#position];
    const isIt = token?.kind === kind && token.value === value;
    if (isIt) this.#position += 1;
    return isIt;
  }

  #expect(kind: Token['kind'], value: string): void {
    if (!this.#take(kind, value))
      throw this.#fail(`expected '${value}', got '${this.#tokens[this.#position]?.value ?? 'the end'}'`);
  }

  #next(kind: Token['kind']): Token {
    const token = this.#tokens[this.#position];
    this.#position += 1;
    if (token?.kind !== kind) throw this.#fail(`unexpected '${token?.value ?? 'end'}'`);
    return token;
  }

  #fail(why: string) {
    return unsupported(this.#expression, why);
  }
}

type Order = (left: string, right: string) => number;
const byText: Order = (left, right) => (left < right ? -1 : left > right ? 1 : 0);
const byNumber: Order = (left, right) => Number(left) - Number(right);

const negate =
  (predicate: PartitionPredicate): PartitionPredicate =>
  (values) =>
    !predicate(values);

const likePattern = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')}$`,
    's',
  );
