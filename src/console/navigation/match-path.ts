/** Values of a pattern's named segments; those that are optional may be missing. */
export type PathParameters = Readonly<Record<string, string>>;

/**
 * Matches a path against a pattern such as `/runs/:name` or `/catalog/:table?`.
 * @param path percent-encoded, as in the address
 * @returns undefined when it does not match
 */
export function matchPath(pattern: string, path: string): PathParameters | undefined {
  const wanted = splitPath(pattern);
  const given = splitPath(path);
  if (given.length > wanted.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const [, name, isOptional] = /^:(\w+)(\?)?$/.exec(segment) ?? [];
    const value = given[index];
    if (value === undefined) {
      if (!isOptional) return undefined;
    } else if (name !== undefined) parameters[name] = decodeSegment(value);
    else if (segment !== value) return undefined;
  }
  return parameters;
}

const splitPath = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

/** A segment that somebody typed may be no valid encoding: it is taken as it is. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
