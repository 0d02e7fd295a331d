/** Histories for tests, as Step Functions writes them. */
import type { RunEvent } from '#console/pages/run/history/run-event';

const START_MS = Date.parse('2026-11-23T09:00:00Z');

/** Writes events one after the other: each follows the one before it, unless told otherwise. */
export class HistoryWriter {
  readonly events: RunEvent[] = [];
  #lastId = 0;
  #nowMs = START_MS;

  /** @returns the event's id */
  add(type: string, details: RunEvent['details'] = {}, { after = this.#lastId, ms = 100 } = {}): number {
    this.#nowMs += ms;
    this.#lastId = this.events.length + 1;
    this.events.push({ id: this.#lastId, previousId: after, type, atMs: this.#nowMs, details });
    return this.#lastId;
  }

  enter(type: string, name: string, input = '{}', options = {}): number {
    return this.add(`${type}StateEntered`, { name, input }, options);
  }

  exit(type: string, name: string, output = '{}', options = {}): number {
    return this.add(`${type}StateExited`, { name, output }, options);
  }

  /** A state that passes its input on at once. */
  pass(name: string, type = 'Pass', options = {}): number {
    this.enter(type, name, '{}', options);
    return this.exit(type, name);
  }

  /** An attempt of a task that succeeds, or fails with an error. */
  attempt({
    error,
    result = '{}',
    ms = 1_000,
    after,
  }: {
    error?: string;
    result?: string;
    ms?: number;
    after?: number;
  } = {}): number {
    const task = { resourceType: 'lambda', resource: 'invoke' };
    this.add('TaskScheduled', { ...task, parameters: '{"FunctionName":"f"}' }, after === undefined ? {} : { after });
    this.add('TaskStarted', task, { ms: 0 });
    return error === undefined
      ? this.add('TaskSucceeded', { ...task, output: result }, { ms })
      : this.add('TaskFailed', { ...task, error, cause: 'because' }, { ms });
  }

  task(name: string, output = '{}', options = {}): number {
    this.enter('Task', name, '{}', options);
    this.attempt();
    return this.exit('Task', name, output);
  }
}

/** A poll of so many rounds: the pipeline's own; 9 events each. */
export function writePolls(rounds: number): RunEvent[] {
  const history = new HistoryWriter();
  history.add('ExecutionStarted', { input: '{}' });
  for (let round = 0; round < rounds; round += 1) {
    history.enter('Wait', 'WaitForCrawler');
    history.exit('Wait', 'WaitForCrawler', '{}', { ms: 10_000 });
    history.task('CheckCrawler');
    history.pass('CrawlerFinished?', 'Choice');
  }
  history.add('ExecutionSucceeded', { output: '{}' });
  return history.events;
}
