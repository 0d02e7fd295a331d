/** Finds one invocation's lines among those of a function: each log stream is one after the other, from START to REPORT. */
interface Line {
  atMs: number;
  stream: string;
  text: string;
}

const PLATFORM = /^(START|END|REPORT) RequestId: ([0-9a-f-]{36})/;

/**
 * @param lines in the order of their time
 * @param wanted its id, if that is known; else, or if no line has it, when the attempt ended: the invocations that began before then are candidates
 */
export function pickInvocation<AnyLine extends Line>(
  lines: readonly AnyLine[],
  wanted: { requestId: string | undefined; toMs: number | undefined },
): { lines: AnyLine[]; isAmbiguous: boolean } {
  const ids = assignIds(lines);
  if (wanted.requestId !== undefined && ids.includes(wanted.requestId))
    return { lines: lines.filter((_, index) => ids[index] === wanted.requestId), isAmbiguous: false };
  const candidates = new Set(
    lines.flatMap(({ text, atMs }, index) => {
      const isStart = text.startsWith('START ') && (wanted.toMs === undefined || atMs <= wanted.toMs);
      return isStart ? [ids[index]] : [];
    }),
  );
  return { lines: lines.filter((_, index) => candidates.has(ids[index])), isAmbiguous: candidates.size > 1 };
}

/** Of each line the invocation that wrote it; lines before a stream's first START belong to that invocation. */
function assignIds(lines: readonly Line[]): (string | undefined)[] {
  const current = new Map<string, string>();
  const ids = lines.map(({ stream, text }) => {
    const [, kind, id] = PLATFORM.exec(text) ?? [];
    if (kind === 'START' && id !== undefined) current.set(stream, id);
    return id ?? current.get(stream);
  });
  const first = new Map<string, string>();
  for (const [index, { stream }] of lines.entries()) {
    const id = ids[index];
    if (id !== undefined && !first.has(stream)) first.set(stream, id);
  }
  return ids.map((id, index) => id ?? first.get(lines[index]?.stream ?? ''));
}
