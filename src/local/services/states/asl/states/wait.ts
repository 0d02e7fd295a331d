import { selectInput, selectOutput } from '../data-flow.ts';
import type { WaitState } from '../definition.ts';
import type { Frame } from '../frame.ts';
import type { Json } from '../json.ts';
import { readParameter, readWholeNumber } from '../parameters.ts';
import { runtimeFailure } from '../state-failure.ts';
import { parseTimestamp } from '../timestamps.ts';
import type { StateResult } from './state-result.ts';

export async function runWait(state: WaitState, input: Json, frame: Frame): Promise<StateResult> {
  const selected = selectInput(state, input, frame);
  await frame.run.clock.sleep(waitMs(state, selected, frame), frame.signal);
  return { output: selectOutput(state, selected, frame), next: state.Next };
}

function waitMs({ Seconds, SecondsPath, Timestamp, TimestampPath }: WaitState, input: Json, frame: Frame): number {
  if (Seconds !== undefined) return Seconds * 1000;
  if (SecondsPath !== undefined) return readWholeNumber('SecondsPath', SecondsPath, input, frame) * 1000;
  const text = Timestamp ?? readParameter('TimestampPath', TimestampPath ?? '$', input, frame);
  const epochMs = parseTimestamp(text);
  if (epochMs === undefined)
    throw runtimeFailure(
      `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${TimestampPath} == ${JSON.stringify(text)}`,
    );
  return Math.max(0, epochMs - frame.run.clock.now());
}
