/** Patterns of SHOW: `*` is any text, `|` separates choices; LIKE's `%` is taken as `*` too. */
export function matchesPattern(name: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  return pattern.split('|').some((choice) => {
    const source = choice.replaceAll(/[.+?^${}()[\]\\]/g, '\\$&').replaceAll(/[*%]/g, '.*');
    return new RegExp(`^${source}$`, 'i').test(name);
  });
}
