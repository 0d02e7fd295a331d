import { malformedQuery } from './malformed-query.ts';
import type { Token } from './tokenize.ts';

/** Reads the words of a query one after the other. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  /** Whether one of these words is next; they are read without regard to case. */
  sees(...texts: string[]): boolean {
    const token = this.#tokens[this.#next];
    return token !== undefined && isWord(token) && texts.includes(token.text.toLowerCase());
  }

  /** The word, in lower case, if one of these is next. */
  take(...texts: string[]): string | undefined {
    return this.sees(...texts) ? this.next().text.toLowerCase() : undefined;
  }

  expect(text: string): void {
    if (this.take(text) === undefined) throw this.unexpected(`'${text}'`);
  }

  takeKind(kind: Token['kind']): string | undefined {
    return this.#tokens[this.#next]?.kind === kind ? this.next().text : undefined;
  }

  expectKind(kind: Token['kind'], what: string): string {
    const text = this.takeKind(kind);
    if (text === undefined) throw this.unexpected(what);
    return text;
  }

  next(): Token {
    const token = this.#tokens[this.#next];
    if (!token) throw this.unexpected('more');
    this.#next += 1;
    return token;
  }

  unexpected(expected: string): Error {
    const token = this.#tokens[this.#next];
    return token
      ? malformedQuery(`unexpected symbol found ${token.text}, expected ${expected}`, token.at)
      : malformedQuery(`the query ends where ${expected} is expected`);
  }
}

const isWord = ({ kind }: Token): boolean => kind === 'name' || kind === 'symbol';
