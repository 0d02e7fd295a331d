/** Step Functions: state machines of type STANDARD, interpreted here, with AWS's history of what happened. */
import type { LocalAws } from '#local/core/local-aws';
import type { Service } from '#local/core/service';
import { ExecutionEngine } from './execution-engine.ts';
import { ExecutionLogs } from './execution-logs.ts';
import { ExecutionMetrics } from './execution-metrics.ts';
import { createStateMachine } from './operations/create-state-machine.ts';
import { deleteStateMachine } from './operations/delete-state-machine.ts';
import { describeExecution } from './operations/describe-execution.ts';
import { describeMapRun } from './operations/describe-map-run.ts';
import { describeStateMachine } from './operations/describe-state-machine.ts';
import { describeStateMachineForExecution } from './operations/describe-state-machine-for-execution.ts';
import { getExecutionHistory } from './operations/get-execution-history.ts';
import { listExecutions } from './operations/list-executions.ts';
import { listMapRuns } from './operations/list-map-runs.ts';
import { listStateMachines } from './operations/list-state-machines.ts';
import { redriveExecution } from './operations/redrive-execution.ts';
import { startExecution } from './operations/start-execution.ts';
import { stopExecution } from './operations/stop-execution.ts';
import { updateStateMachine } from './operations/update-state-machine.ts';
import { validateStateMachineDefinition } from './operations/validate-state-machine-definition.ts';
import type { StatesContext } from './states-context.ts';
import { ExecutionStore } from './store/execution-store.ts';
import { HistoryStore } from './store/history-store.ts';
import { createMachineStore } from './store/machine-store.ts';
import { MapRunStore } from './store/map-run-store.ts';

export function createStates(aws: LocalAws): Service {
  const executions = new ExecutionStore(aws.store);
  const history = new HistoryStore(aws.store);
  const mapRuns = new MapRunStore(aws.store);
  const machines = createMachineStore(aws.store);
  const logs = new ExecutionLogs(aws);
  const metrics = new ExecutionMetrics(aws);
  const engine = new ExecutionEngine({ aws, executions, history, mapRuns, logs, metrics }, machines);
  const context: StatesContext = { aws, machines, executions, history, mapRuns, engine };
  return {
    name: 'states',
    signingName: 'states',
    protocol: 'aws-json-1.0',
    target: 'AWSStepFunctions',
    operations: [
      createStateMachine(context),
      deleteStateMachine(context),
      describeExecution(context),
      describeMapRun(context),
      describeStateMachine(context),
      describeStateMachineForExecution(context),
      getExecutionHistory(context),
      listExecutions(context),
      listMapRuns(context),
      listStateMachines(context),
      redriveExecution(context),
      startExecution(context),
      stopExecution(context),
      updateStateMachine(context),
      validateStateMachineDefinition(context),
    ],
    start: () => engine.abortInterrupted(),
    stop: async () => {
      engine.interruptAll();
      await Promise.all([logs.flush(), metrics.flush()]);
    },
  };
}
