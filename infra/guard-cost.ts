/** Stops a synthesis whose template would cost more than the budget. */
import { checkBudget } from '#cost/check-budget';
import { parseStateMachine } from '#cost/definition';
import { estimateMonth } from '#cost/estimate';
import type { PipelineConfig } from '#infra/config';
import { readStateMachine } from '#infra/state-machine';

/**
 * By the prices of us-east-1: the stack goes to any region, and is not told which before it is deployed.
 * @throws ConfigurationError, one line: the estimate, the dearest lines and which settings to change
 */
export const guardCost = (config: PipelineConfig): void =>
  checkBudget(estimateMonth(config, parseStateMachine(readStateMachine())), config.monthlyBudgetUsd);
