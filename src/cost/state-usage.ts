/** What entering one state uses: its transition, and what its task does. */
import { ConfigurationError } from '#contracts/errors';
import { SUMMARY_FILES } from '#contracts/hourly-summary';
import { buildStateName, STEPS, type StepName } from '#contracts/steps';
import { WINDOWS_PER_HOUR } from '#contracts/windows';
import { scanRawHours, usageOfCtas } from './query-usage.ts';
import { type RunContext, usageOfStep } from './step-usage.ts';
import { addUsage, type Usage } from './usage.ts';
import { measureVolume } from './volume.ts';
import type { Visit } from './walk-run.ts';

const TRANSITION: Usage = { transitions: 1 };

/** @throws ConfigurationError for a task whose service has no price here */
export function usageOfState({ name, state }: Visit, context: RunContext): Usage {
  if (state.Type !== 'Task') return TRANSITION;
  switch (state.Resource) {
    case 'arn:aws:states:::lambda:invoke':
      return addUsage(TRANSITION, usageOfStep(findStep(name, state.Parameters?.FunctionName), context));
    // The pipeline's only query of its own is the aggregation of an hour.
    case 'arn:aws:states:::athena:startQueryExecution.sync':
      return addUsage(
        TRANSITION,
        usageOfCtas(SUMMARY_FILES, scanRawHours(measureVolume(context.settings.records), WINDOWS_PER_HOUR, 1)),
      );
    default:
      throw new ConfigurationError(`The state machine cannot be priced: state ${name}: ${state.Resource} is not known`);
  }
}

/** The step that a placeholder such as `${PlanAnalysisArn}` stands for. */
function findStep(name: string, functionName = ''): StepName {
  const step = STEPS.find((candidate) => functionName === `\${${buildStateName(candidate.name)}Arn}`);
  if (step) return step.name;
  throw new ConfigurationError(`The state machine cannot be priced: state ${name}: ${functionName} is no step`);
}
