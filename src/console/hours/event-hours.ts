import { InvalidEventError } from '#contracts/errors';
import { parsePipelineEvent } from '#contracts/pipeline-event';
import { listHours } from '#contracts/windows';

/**
 * Hours that an execution's input asks for, `[]` when it is no event of the pipeline.
 * @param nowMs when the execution started
 */
export function readEventHours(input: string, nowMs: number): number[] {
  try {
    const { window } = parsePipelineEvent(JSON.parse(input), nowMs);
    return listHours(window.start, window.end);
  } catch (error) {
    if (error instanceof InvalidEventError || error instanceof SyntaxError) return [];
    throw error;
  }
}
