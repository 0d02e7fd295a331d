const HEADING = /^WHAT TO ASK ATHENA\b.*$/m;
const INDENT = /^ {2}/;

/** The query that the explanation of an alarm suggests, if the mail is one: indented lines below their heading. */
export function findQuery(text: string): string | undefined {
  const heading = HEADING.exec(text);
  if (!heading) return undefined;
  const lines = text.slice(heading.index + heading[0].length + 1).split('\n');
  const end = lines.findIndex((line) => line !== '' && !INDENT.test(line));
  const query = lines
    .slice(0, end < 0 ? undefined : end)
    .map((line) => line.replace(INDENT, ''))
    .join('\n')
    .trim();
  return query === '' ? undefined : query;
}
