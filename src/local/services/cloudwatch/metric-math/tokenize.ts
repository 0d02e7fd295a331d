export interface Token {
  kind: 'number' | 'name' | 'string' | 'symbol';
  text: string;
  /** Position in the expression, from 0. */
  at: number;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|"([^"]*)"|'([^']*)'|(&&|\|\||==|!=|<=|>=|[-+*/^<>(),[\]]))/gy;

/** @throws MathError at a character that no expression has */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of expression.matchAll(TOKEN)) {
    const [whole, number, name, double, single, symbol = ''] = match;
    end = match.index + whole.length;
    const at = end - (number ?? name ?? symbol).length;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else if (double !== undefined || single !== undefined)
      tokens.push({ kind: 'string', text: double ?? single ?? '', at: match.index });
    else tokens.push({ kind: 'symbol', text: symbol, at });
  }
  const rest = expression.slice(end).trim();
  if (rest !== '')
    throw new MathError(`Unexpected character '${rest.charAt(0)}' at position ${expression.length - rest.length}`);
  return tokens;
}

/** An expression that CloudWatch would not evaluate. */
export class MathError extends Error {
  override readonly name = 'MathError';
}
