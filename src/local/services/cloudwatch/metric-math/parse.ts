/** Metric math as a tree. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
import { MathError, type Token, tokenize } from './tokenize.ts';

export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'string'; value: string }
  /** A metric or another expression, by its id. */
  | { kind: 'reference'; id: string }
  /** A word in capitals that is no function, such as REPEAT. */
  | { kind: 'keyword'; name: string }
  | { kind: 'array'; items: Expression[] }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'negate'; operand: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression };

/** Operators by rising precedence; AND and OR may be written as words. */
const LEVELS: readonly (readonly string[])[] = [
  ['||', 'OR'],
  ['&&', 'AND'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

/** @throws MathError naming what cannot be read */
export function parseExpression(text: string): Expression {
  const parser = new Parser(tokenize(text));
  const expression = parser.parse();
  parser.expectEnd();
  return expression;
}

class Parser {
  readonly #tokens: Token[];
  #next = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  parse(level = 0): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#power();
    let left = this.parse(level + 1);
    for (let operator = this.#takeOneOf(operators); operator; operator = this.#takeOneOf(operators))
      left = { kind: 'binary', operator: normalize(operator), left, right: this.parse(level + 1) };
    return left;
  }

  expectEnd(): void {
    const token = this.#tokens[this.#next];
    if (token) throw unexpected(token);
  }

  /** Binds to the right: 2^3^2 is 2^9. */
  #power(): Expression {
    if (this.#takeOneOf(['-'])) return { kind: 'negate', operand: this.#power() };
    const base = this.#primary();
    return this.#takeOneOf(['^']) ? { kind: 'binary', operator: '^', left: base, right: this.#power() } : base;
  }

  #primary(): Expression {
    const token = this.#tokens[this.#next];
    if (!token) throw new MathError('Unexpected end of expression');
    this.#next += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'string') return { kind: 'string', value: token.text };
    if (token.kind === 'name') return this.#named(token.text);
    if (token.text === '(') {
      const inner = this.parse();
      this.#expect(')');
      return inner;
    }
    if (token.text === '[') return { kind: 'array', items: this.#list(']') };
    throw unexpected(token);
  }

  #named(name: string): Expression {
    if (this.#takeOneOf(['('])) return { kind: 'call', name, args: this.#list(')') };
    return /^[a-z]/.test(name) ? { kind: 'reference', id: name } : { kind: 'keyword', name };
  }

  #list(end: string): Expression[] {
    const items: Expression[] = [];
    if (this.#takeOneOf([end])) return items;
    do items.push(this.parse());
    while (this.#takeOneOf([',']));
    this.#expect(end);
    return items;
  }

  #takeOneOf(texts: readonly string[]): string | undefined {
    const token = this.#tokens[this.#next];
    if (!token || token.kind === 'string' || !texts.includes(token.text)) return undefined;
    this.#next += 1;
    return token.text;
  }

  #expect(text: string): void {
    if (this.#takeOneOf([text])) return;
    const token = this.#tokens[this.#next];
    throw token ? unexpected(token) : new MathError(`Missing '${text}' at the end of the expression`);
  }
}

const normalize = (operator: string): string => ({ OR: '||', AND: '&&' })[operator] ?? operator;

const unexpected = ({ text, at }: Token): MathError => new MathError(`Unexpected '${text}' at position ${at}`);

/** Ids of the metrics and expressions that an expression names, each once. */
export function listReferences(expression: Expression): string[] {
  switch (expression.kind) {
    case 'reference':
      return [expression.id];
    case 'array':
      return unique(expression.items.flatMap(listReferences));
    case 'call':
      return unique(expression.args.flatMap(listReferences));
    case 'negate':
      return listReferences(expression.operand);
    case 'binary':
      return unique([...listReferences(expression.left), ...listReferences(expression.right)]);
    default:
      return [];
  }
}

const unique = (ids: string[]): string[] => [...new Set(ids)];
