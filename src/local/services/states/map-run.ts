import { randomUUID } from 'node:crypto';
import { buildExecutionArn, buildMachineArn, buildMapRunArn, parseMachineName } from './arns.ts';
import type { StateBlock } from './asl/definition.ts';
import type { ChildOutcome, MapRun, MapRunSettings } from './asl/map-run.ts';
import { textOf } from './asl/run.ts';
import type { EngineServices } from './engine-services.ts';
import type { ExecutionEnd, ExecutionRecord, NewExecution } from './store/execution-store.ts';

/** An execution of a Map Run that was started. */
export interface StartedChild {
  ended: Promise<Omit<ExecutionEnd, 'stopMs'>>;
  abort(): void;
}

export type StartChild = (execution: NewExecution, block: StateBlock) => StartedChild;

/** Starts a Map Run of an execution; it is durable when this returns. */
export function startMapRun(
  { aws, mapRuns }: EngineServices,
  parent: ExecutionRecord,
  settings: MapRunSettings,
  startChild: StartChild,
): MapRun {
  const name = parseMachineName(parent.machineArn);
  const childMachine = `${name}/${settings.label}`;
  const record = {
    ...settings,
    arn: buildMapRunArn(name, settings.label, randomUUID()),
    executionArn: parent.arn,
    machineArn: buildMachineArn(childMachine),
    startMs: aws.clock.now(),
  };
  mapRuns.put({ ...record, status: 'RUNNING' });

  const describeChild = (input: string): NewExecution => {
    const child = randomUUID();
    return {
      arn: buildExecutionArn(childMachine, child),
      machineArn: record.machineArn,
      name: child,
      revisionId: parent.revisionId,
      startMs: aws.clock.now(),
      input,
      mapRunArn: record.arn,
    };
  };

  return {
    arn: record.arn,
    runChild: async (block, input, signal) => {
      const child = startChild(describeChild(textOf(input)), block);
      signal.addEventListener('abort', child.abort, { once: true });
      const end = await child.ended;
      signal.removeEventListener('abort', child.abort);
      return toOutcome(end);
    },
    end: (status) => mapRuns.put({ ...record, status, stopMs: aws.clock.now() }),
  };
}

const toOutcome = ({ status, output, error, cause }: Omit<ExecutionEnd, 'stopMs'>): ChildOutcome => ({
  status,
  output: output === undefined ? null : JSON.parse(output),
  error,
  cause,
});
