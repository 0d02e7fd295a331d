/** The cost cap: the account's bill of the month, watched by AWS Budgets, which asks nothing for it. */
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { BUDGET } from '#contracts/names';
import { COST_SETTINGS_METADATA, costSettings } from '#cost/settings';
import type { PipelineConfig } from '#infra/config';

/** Percent of the cap: four fifths spent is time to look, a forecast above all of it is too. */
const WARN_SPENT_PERCENT = 80;
const WARN_FORECAST_PERCENT = 100;
/** Nothing is four fifths of nothing: a budget of 0, which a pipeline without a schedule can keep, is a cent. */
const SMALLEST_CAP_USD = 0.01;

export interface CostBudgetProps {
  config: PipelineConfig;
  topic: ITopic;
}

export class CostBudget extends Construct {
  constructor(scope: Construct, id: string, { config, topic }: CostBudgetProps) {
    super(scope, id);
    const subscribers = [{ subscriptionType: 'SNS', address: topic.topicArn }];
    const notify = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
      subscribers,
    });
    const budget = new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: BUDGET,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        // The whole account: filtering by tag sees nothing until somebody activates the tag for cost allocation.
        budgetLimit: { amount: Math.max(config.monthlyBudgetUsd, SMALLEST_CAP_USD), unit: 'USD' },
      },
      notificationsWithSubscribers: [notify('ACTUAL', WARN_SPENT_PERCENT), notify('FORECASTED', WARN_FORECAST_PERCENT)],
    });
    budget.addMetadata(COST_SETTINGS_METADATA, costSettings.parse(config));
    // Budgets sends a test message when it is made; the topic's policy must let it in by then.
    budget.node.addDependency(topic);
  }
}
