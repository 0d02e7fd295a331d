/** The metrics of `AWS/States`: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
import type { MetricDatum, PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { type LocalAws, serviceCaller } from '#local/core/local-aws';
import type { ExecutionRecord, ExecutionState } from './store/execution-store.ts';

const NAMESPACE = 'AWS/States';
const MAX_DATA_OF_CALL = 1000;

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
    for (let start = 0; start < data.length; start += MAX_DATA_OF_CALL) {
      const MetricData = data.slice(start, start + MAX_DATA_OF_CALL);
      const input: PutMetricDataCommandInput = { Namespace: NAMESPACE, MetricData };
      await this.#aws.call('cloudwatch', 'PutMetricData', input, serviceCaller('states')).catch(() => {});
    }
  }
}
