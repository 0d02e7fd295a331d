/** Walks over the words of a query. */
import type { Identifier, Span } from './ast.ts';
import { type Token, type TokenKind, tokenize } from './lexer.ts';
import { RESERVED_WORDS } from './reserved-words.ts';
import { QuerySyntaxError } from './syntax-error.ts';

export class TokenReader {
  readonly #tokens: Token[];
  readonly text: string;
  #index = 0;
  #parameters = 0;
  /** Places of attempts that failed. */
  readonly #failures = new Set<number>();

  constructor(sql: string) {
    this.text = sql;
    this.#tokens = tokenize(sql);
  }

  /** The token at some distance ahead; the last one stands for all beyond it. */
  peek(distance = 0): Token {
    const token = this.#tokens[Math.min(this.#index + distance, this.#tokens.length - 1)];
    if (!token) throw new Error('A query has at least its end');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#index += 1;
    return token;
  }

  /** Numbers the `?` of a query from 0. */
  nextParameter(): number {
    this.#parameters += 1;
    return this.#parameters - 1;
  }

  get parameterCount(): number {
    return this.#parameters;
  }

  /** Whether these words or symbols come next, e.g. `is('GROUP', 'BY')`. */
  is(...values: string[]): boolean {
    return values.every((value, distance) => isValue(this.peek(distance), value));
  }

  isKind(kind: TokenKind): boolean {
    return this.peek().kind === kind;
  }

  /** Passes over these words if they come next. */
  take(...values: string[]): boolean {
    const isNext = this.is(...values);
    if (isNext) this.#index += values.length;
    return isNext;
  }

  /** The first of the words that comes next, passed over. */
  takeOneOf<const T extends string>(values: readonly T[]): T | undefined {
    return values.find((value) => this.take(value));
  }

  expect(...values: string[]): void {
    for (const value of values) if (!this.take(value)) throw this.fail(`'${value}'`);
  }

  expectKind(kind: TokenKind, description: string): Token {
    if (!this.isKind(kind)) throw this.fail(description);
    return this.next();
  }

  /** A name, plain or in double quotes. */
  identifier(): Identifier {
    const token = this.peek();
    if (token.kind === 'backquoted')
      throw new QuerySyntaxError(
        'backquoted identifiers are not supported; use double quotes to quote identifiers',
        token,
      );
    if (!isName(token)) throw this.fail('<identifier>');
    this.next();
    const { line, column, start, end } = token;
    return { name: token.kind === 'word' ? token.text : token.value, line, column, start, end };
  }

  isIdentifier(distance = 0): boolean {
    return isName(this.peek(distance));
  }

  /** `item, item, ...` */
  list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.take(',')) items.push(item());
    return items;
  }

  /** `(item, item, ...)` */
  parenthesized<T>(item: () => T): T[] {
    this.expect('(');
    const items = this.list(item);
    this.expect(')');
    return items;
  }

  /** From a start to the last word that was passed. */
  spanFrom({ line, column, start }: Pick<Span, 'line' | 'column' | 'start'>): Span {
    return { line, column, start, end: this.#tokens[this.#index - 1]?.end ?? start };
  }

  /** Does `parse` and, where it cannot, goes back as if nothing was read. */
  attempt<T>(parse: () => T): T | undefined {
    const [index, parameters] = [this.#index, this.#parameters];
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof QuerySyntaxError)) throw error;
      [this.#index, this.#parameters] = [index, parameters];
      return undefined;
    }
  }

  /** Like `attempt`, but what failed at a word once is not tried there again: nested attempts would take for ever. */
  attemptOnce<T>(parse: () => T): T | undefined {
    const index = this.#index;
    if (this.#failures.has(index)) return undefined;
    const result = this.attempt(parse);
    if (result === undefined) this.#failures.add(index);
    return result;
  }

  /**
   * Refuses by its name what Athena would take at this place, and only the local AWS does not.
   * @throws QuerySyntaxError when one of the words comes next
   */
  refuse(...words: readonly string[]): void {
    const word = words.find((candidate) => this.is(candidate));
    if (word !== undefined) throw new QuerySyntaxError(`${word} is not supported by the local AWS`, this.peek());
  }

  /** What Trino's parser says of a word in the wrong place. */
  fail(expected: string): QuerySyntaxError {
    const token = this.peek();
    return new QuerySyntaxError(`mismatched input '${token.text}'. Expecting: ${expected}`, token);
  }
}

const isValue = ({ kind, value }: Token, wanted: string): boolean =>
  (kind === 'word' || kind === 'symbol') && value === wanted;

const isName = ({ kind, value }: Token): boolean =>
  kind === 'quoted' || (kind === 'word' && !RESERVED_WORDS.has(value));
