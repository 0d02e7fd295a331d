/** What the console makes of an event that somebody wrote, before a run is started with it. */
import { InvalidEventError } from '#contracts/errors';
import { type PipelineEvent, parsePipelineEvent } from '#contracts/pipeline-event';

export type CheckedEvent = { event: PipelineEvent } | { problem: string };

/**
 * Checks a text by the same schema as the pipeline does.
 * @param nowMs epoch ms by the local AWS's clock: events of the far future are refused
 */
export function checkEvent(text: string, nowMs: number): CheckedEvent {
  try {
    const event: unknown = JSON.parse(text);
    parsePipelineEvent(event, nowMs);
    // It was just checked.
    return { event: event as PipelineEvent };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: `This is not JSON: ${error.message}` };
    if (error instanceof InvalidEventError) return { problem: error.message };
    throw error;
  }
}
