/** The metrics of `AWS/States`: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { LocalAws } from '#local/core/local-aws';
import { publishMetrics } from '../cloudwatch/publish-metrics.ts';
import type { ExecutionRecord, ExecutionState } from './store/execution-store.ts';

const NAMESPACE = 'AWS/States';

const METRIC_OF: Record<ExecutionState, string> = {
  RUNNING: 'ExecutionsStarted',
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  ABORTED: 'ExecutionsAborted',
  TIMED_OUT: 'ExecutionsTimedOut',
};

/** Publishes in batches, on a best effort: no execution waits for its metrics or fails with them. */
export class ExecutionMetrics {
  readonly #aws: LocalAws;
  #pending: MetricDatum[] = [];

  constructor(aws: LocalAws) {
    this.#aws = aws;
  }

  /**
   * Children of Map Runs are not counted, as they are no executions of the machine.
   * @param durationMs of an execution that ended
   */
  count({ machineArn, mapRunArn }: ExecutionRecord, state: ExecutionState, durationMs?: number): void {
    if (mapRunArn !== null) return;
    const common = { Timestamp: this.#aws.clock.date(), Dimensions: [{ Name: 'StateMachineArn', Value: machineArn }] };
    if (this.#pending.length === 0) setImmediate(() => this.flush());
    this.#pending.push({ ...common, MetricName: METRIC_OF[state], Value: 1, Unit: 'Count' });
    if (durationMs !== undefined)
      this.#pending.push({ ...common, MetricName: 'ExecutionTime', Value: durationMs, Unit: 'Milliseconds' });
  }

  async flush(): Promise<void> {
    const data = this.#pending;
    this.#pending = [];
    await publishMetrics(this.#aws, 'states', NAMESPACE, data).catch(() => {});
  }
}
