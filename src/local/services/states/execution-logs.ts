/** History events in CloudWatch Logs: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
import { randomBytes } from 'node:crypto';
import type {
  CreateLogStreamCommandInput,
  InputLogEvent,
  PutLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LoggingConfiguration } from '@aws-sdk/client-sfn';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';
import { splitLogEvents } from '../logs/split-log-events.ts';
import { parseMachineName } from './arns.ts';
import { omitData } from './history-events.ts';
import type { StoredEvent } from './store/history-store.ts';

const FLUSH_MS = 250;

const FATAL = /^Execution(Aborted|Failed|TimedOut)$/;
const ERROR = /^(Execution(Aborted|Failed|TimedOut)|FailStateEntered|.*(Failed|Aborted|TimedOut))$/;

const isLogged: Record<string, (type: string) => boolean> = {
  ALL: () => true,
  ERROR: (type) => ERROR.test(type),
  FATAL: (type) => FATAL.test(type),
  OFF: () => false,
};

export interface LoggedExecution {
  arn: string;
  machineArn: string;
  logging: LoggingConfiguration;
  redriveCount: number;
}

/** Writes in batches, on a best effort: no execution waits for its log or fails with it. */
export class ExecutionLogs {
  readonly #aws: LocalAws;
  readonly #streams = new Map<string, LogStream>();
  #timer: NodeJS.Timeout | undefined;

  constructor(aws: LocalAws) {
    this.#aws = aws;
  }

  write(execution: LoggedExecution, event: StoredEvent): void {
    const { level = 'OFF', includeExecutionData = false, destinations } = execution.logging;
    const group = parseGroupName(destinations?.[0]?.cloudWatchLogsLogGroup?.logGroupArn);
    if (group === undefined || !isLogged[level]?.(event.type)) return;
    const message = formatEvent(execution, event, includeExecutionData);
    this.#streamOf(group, execution.machineArn).add(execution.arn, { timestamp: event.atMs, message });
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await Promise.all([...this.#streams.values()].map((stream) => stream.flush()));
  }

  #streamOf(group: string, machineArn: string): LogStream {
    const key = `${group} ${machineArn}`;
    let stream = this.#streams.get(key);
    if (!stream) {
      stream = new LogStream(this.#aws, group, parseMachineName(machineArn));
      this.#streams.set(key, stream);
    }
    return stream;
  }
}

/** Where one state machine logs while the process lives. */
class LogStream {
  readonly #aws: LocalAws;
  readonly #target: { logGroupName: string; logStreamName: string };
  #created: Promise<unknown> | undefined;
  /** By execution, which each batch is billed to. */
  #pending = new Map<string, InputLogEvent[]>();

  constructor(aws: LocalAws, group: string, machineName: string) {
    this.#aws = aws;
    const minute = aws.clock.date().toISOString().slice(0, 16).replaceAll(/[T:]/g, '-');
    const logStreamName = `states/${machineName}/${minute}/${randomBytes(4).toString('hex')}`;
    this.#target = { logGroupName: group, logStreamName };
  }

  add(executionArn: string, event: InputLogEvent): void {
    const events = this.#pending.get(executionArn);
    if (events) events.push(event);
    else this.#pending.set(executionArn, [event]);
  }

  async flush(): Promise<void> {
    const pending = this.#pending;
    this.#pending = new Map();
    const caller = serviceCaller('states');
    try {
      this.#created ??= this.#aws.call(
        'logs',
        'CreateLogStream',
        this.#target satisfies CreateLogStreamCommandInput,
        caller,
      );
      await this.#created;
      for (const [payer, events] of pending)
        for (const logEvents of splitLogEvents(events)) {
          const input: PutLogEventsCommandInput = { ...this.#target, logEvents };
          await this.#aws.call('logs', 'PutLogEvents', input, { ...caller, payer });
        }
    } catch {
      // The group may not exist yet, or no more: the next batch tries again.
      this.#created = undefined;
    }
  }
}

/** All but `details` and `type` are strings, as in AWS's logs. */
function formatEvent({ arn, redriveCount }: LoggedExecution, event: StoredEvent, includeData: boolean): string {
  const details: object = JSON.parse(event.details);
  return JSON.stringify({
    id: String(event.id),
    type: event.type,
    details: includeData ? details : omitData(details),
    previous_event_id: String(event.previousId),
    event_timestamp: String(event.atMs),
    execution_arn: arn,
    redrive_count: String(redriveCount),
  });
}

/** `arn:aws:logs:<region>:<account>:log-group:<name>:*` */
const parseGroupName = (arn: string | undefined): string | undefined => arn && /:log-group:([^:]+)/.exec(arn)?.[1];
