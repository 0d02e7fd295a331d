/**
 * StringMatches: `*` stands for any characters, `\*` for itself. Compares piece by piece rather than by a regular
 * expression, whose time would grow out of bounds with the number of stars.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const [first = '', ...rest] = splitAtStars(pattern);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, position);
    if (found === -1) return false;
    position = found + piece.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}

function splitAtStars(pattern: string): string[] {
  const pieces = [''];
  for (const [part, escaped] of pattern.matchAll(/\\(.)|./gs))
    if (part === '*') pieces.push('');
    else pieces[pieces.length - 1] += escaped ?? part;
  return pieces;
}
