/** IAM's wildcards: `*` stands for any characters, `?` for one. */
export type Matcher = (text: string) => boolean;

/** A pattern over the whole text. */
export function compilePattern(pattern: string, flags: '' | 'i' = ''): Matcher {
  if (!/[*?]/.test(pattern) && flags === '') return (text) => text === pattern;
  const source = pattern
    .replaceAll(/[\\^$.+()|[\]{}]/g, '\\$&')
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, `s${flags}`);
  return (text) => expression.test(text);
}

const ARN_PARTS = 6;

/** `arn:partition:service:region:account:resource`; the resource may hold colons itself. */
function splitArn(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(':')];
}

/**
 * A pattern over an ARN: each of its six parts for itself, so that no wildcard reaches across a colon.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compileArnPattern(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  const matchers = splitArn(pattern).map((part) => compilePattern(part));
  return (arn) => {
    const parts = splitArn(arn);
    return parts.length === matchers.length && matchers.every((matches, index) => matches(parts[index] ?? ''));
  };
}
