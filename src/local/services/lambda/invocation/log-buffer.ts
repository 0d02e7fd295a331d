/** Log events of one sandbox in order, until the invocation under way is over and they go to CloudWatch Logs. */
import type { Clock } from '#local/core/clock';

export interface LogLine {
  atMs: number;
  message: string;
}

export class LogBuffer {
  readonly #clock: Clock;
  #lines: LogLine[] = [];
  #partialLine = '';

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** One event. */
  add(message: string): void {
    this.endPartialLine();
    this.#append(message);
  }

  /** Raw output: an event for each line, once its end has come. */
  addOutput(text: string): void {
    const lines = (this.#partialLine + text).split('\n');
    this.#partialLine = lines.pop() ?? '';
    for (const line of lines) this.#append(line);
  }

  /** Makes an event of output that did not end in a newline. */
  endPartialLine(): void {
    const line = this.#partialLine;
    this.#partialLine = '';
    this.#append(line);
  }

  take(): LogLine[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  #append(message: string): void {
    if (message !== '') this.#lines.push({ atMs: this.#clock.now(), message: `${message}\n` });
  }
}
