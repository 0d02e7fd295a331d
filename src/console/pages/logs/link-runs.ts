/**
 * Finds out which run a function's line belongs to, which the line itself does not say. The state machine's log does: it has the
 * request id of each call that succeeded; of those that failed it has function and time.
 */
import type { LogLine } from './log-line.ts';

/** A call of a function by a run. */
interface Call {
  run: string;
  functionName: string;
  fromMs: number;
  /** Unknown as long as it lasts. */
  toMs: number;
  requestId?: string;
}

interface Invocation {
  requestId: string;
  fromMs: number;
}

/**
 * @param lines of all groups, newest first
 * @returns the same, with run and request id where they can be told
 */
export function linkRuns(lines: readonly LogLine[]): LogLine[] {
  const oldestFirst = lines.toReversed();
  const calls = findCalls(oldestFirst);
  const byRequest = new Map(calls.flatMap(({ requestId, run }) => (requestId === undefined ? [] : [[requestId, run]])));
  const invocations = assignInvocations(oldestFirst);
  return lines.map((line) => {
    const invocation = invocations.get(line.id);
    if (line.run !== undefined || !invocation) return line;
    const { requestId } = invocation;
    const run = byRequest.get(requestId) ?? findCaller(calls, line.group, invocation);
    return { ...line, requestId, ...(run !== undefined && { run }) };
  });
}

/** An environment runs one invocation at a time and has a stream of its own: what has no id belongs to the one around it. */
function assignInvocations(oldestFirst: readonly LogLine[]): Map<string, Invocation> {
  const assigned = new Map<string, Invocation>();
  const current = new Map<string, Invocation>();
  const waiting = new Map<string, string[]>();
  for (const { id, group, stream, ms, requestId } of oldestFirst) {
    const key = `${group} ${stream}`;
    let invocation = current.get(key);
    if (requestId !== undefined && requestId !== invocation?.requestId) {
      invocation = { requestId, fromMs: ms };
      current.set(key, invocation);
      for (const earlier of waiting.get(key) ?? []) assigned.set(earlier, invocation);
      waiting.delete(key);
    }
    if (invocation) assigned.set(id, invocation);
    else if (waiting.has(key)) waiting.get(key)?.push(id);
    else waiting.set(key, [id]);
  }
  return assigned;
}

const SCHEDULED = /^(Task|LambdaFunction)Scheduled$/;
const SUCCEEDED = /^(Task|LambdaFunction)Succeeded$/;
const FAILED = /^(Task|LambdaFunction)(Failed|TimedOut)$/;

function findCalls(oldestFirst: readonly LogLine[]): Call[] {
  const open = new Map<string, Call>();
  const calls: Call[] = [];
  for (const { run, json, ms } of oldestFirst) {
    if (run === undefined || json === undefined) continue;
    const type = String(json['type']);
    if (SCHEDULED.test(type)) {
      const functionName = /:function:([\w-]+)/.exec(showDetails(json))?.[1];
      if (functionName === undefined) continue;
      const call = { run, functionName, fromMs: ms, toMs: Number.POSITIVE_INFINITY };
      calls.push(call);
      open.set(`${run} ${json['id']}`, call);
    } else if (type === 'TaskStarted') {
      // What ends a call names the event before it: that it started.
      const call = open.get(`${run} ${json['previous_event_id']}`);
      if (call) open.set(`${run} ${json['id']}`, call);
    } else if (SUCCEEDED.test(type) || FAILED.test(type)) {
      const call = open.get(`${run} ${json['previous_event_id']}`);
      if (!call) continue;
      call.toMs = ms;
      const requestId = /SdkResponseMetadata\\":\{\\"RequestId\\":\\"([\w-]+)/.exec(showDetails(json))?.[1];
      if (requestId !== undefined) call.requestId = requestId;
    }
  }
  return calls;
}

const showDetails = (json: Readonly<Record<string, unknown>>): string => JSON.stringify(json['details'] ?? {});

/** Only where there is no doubt: one run alone was calling that function when the invocation began, and no other is known to be its. */
function findCaller(calls: readonly Call[], group: string, { fromMs }: Invocation): string | undefined {
  const runs = new Set(
    calls
      .filter(
        (call) =>
          call.requestId === undefined &&
          group.endsWith(`/${call.functionName}`) &&
          call.fromMs <= fromMs &&
          fromMs <= call.toMs,
      )
      .map(({ run }) => run),
  );
  const [run] = runs;
  return runs.size === 1 ? run : undefined;
}
