/** The grammar of intrinsic functions: https://states-language.net/spec.html#appendix-b */
export type IntrinsicArgument =
  | { kind: 'call'; name: string; arguments: IntrinsicArgument[] }
  | { kind: 'path'; path: string }
  | { kind: 'text' /** Between the quotes, escapes untouched. */; raw: string }
  | { kind: 'constant'; value: number | boolean | null };

export type IntrinsicCall = Extract<IntrinsicArgument, { kind: 'call' }>;

/** The text is no call of an intrinsic function. */
export class IntrinsicSyntaxError extends Error {
  override readonly name = 'IntrinsicSyntaxError';
}

const NAME = /States\.[A-Za-z0-9]+/y;
const TEXT = /'((?:[^'\\]|\\.)*)'/sy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
/** A path ends at the comma or parenthesis that ends the argument; quotes and brackets in it may hold either. */
const PATH = /\$(?:\[(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\]'"])*\]|[^,)[\s])*/y;

const parsed = new Map<string, IntrinsicCall>();

/** @throws IntrinsicSyntaxError */
export function parseIntrinsic(text: string): IntrinsicCall {
  let call = parsed.get(text);
  if (!call) {
    call = new Parser(text).parse();
    parsed.set(text, call);
  }
  return call;
}

class Parser {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): IntrinsicCall {
    const call = this.#call();
    this.#skipSpace();
    if (!call || this.#position < this.#text.length) throw this.#error();
    return call;
  }

  #call(): IntrinsicCall | undefined {
    const name = this.#read(NAME)?.[0];
    if (name === undefined) return undefined;
    this.#expect('(');
    const items: IntrinsicArgument[] = [];
    if (!this.#accept(')')) {
      do items.push(this.#argument());
      while (this.#accept(','));
      this.#expect(')');
    }
    return { kind: 'call', name, arguments: items };
  }

  #argument(): IntrinsicArgument {
    const call = this.#call();
    if (call) return call;
    const text = this.#read(TEXT);
    if (text) return { kind: 'text', raw: text[1] ?? '' };
    const path = this.#read(PATH);
    if (path) return { kind: 'path', path: path[0] };
    const word = this.#read(WORD) ?? this.#read(NUMBER);
    if (word) return { kind: 'constant', value: JSON.parse(word[0]) };
    throw this.#error();
  }

  #read(pattern: RegExp): RegExpExecArray | null {
    this.#skipSpace();
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match) this.#position = pattern.lastIndex;
    return match;
  }

  #accept(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#position] !== character) return false;
    this.#position += 1;
    return true;
  }

  #expect(character: string): void {
    if (!this.#accept(character)) throw this.#error();
  }

  #skipSpace(): void {
    while (this.#text[this.#position] === ' ') this.#position += 1;
  }

  #error(): IntrinsicSyntaxError {
    return new IntrinsicSyntaxError(`Invalid intrinsic function '${this.#text}' at position ${this.#position}`);
  }
}
