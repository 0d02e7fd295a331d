/** A log widget's query, as CloudWatch Logs Insights wants it: the log groups apart from the commands. */
export interface LogQuery {
  logGroups: string[];
  commands: string;
}

const SOURCE = /^\s*SOURCE\s+'([^']+)'\s*$/i;

/** @param query `SOURCE '/aws/lambda/x' | SOURCE '/aws/lambda/y' | filter ...` */
export function splitQuery(query: string): LogQuery {
  const parts = query.split('|');
  const first = parts.findIndex((part) => !SOURCE.test(part));
  const sources = first < 0 ? parts : parts.slice(0, first);
  return {
    logGroups: sources.flatMap((part) => SOURCE.exec(part)?.[1] ?? []),
    commands: first < 0 ? '' : parts.slice(first).join('|').trim(),
  };
}
