/** The names that a text mentions as whole words; of two that overlap only the longer one. */
export function findNames(text: string, names: readonly string[]): string[] {
  let rest = text;
  return names
    .toSorted((left, right) => right.length - left.length)
    .filter((name) => {
      if (name === '' || !new RegExp(`(?<!\\w)${escapeRegExp(name)}(?!\\w)`).test(rest)) return false;
      rest = rest.replaceAll(name, ' ');
      return true;
    });
}

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
