import { CreateScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { buildGroupArn } from '../arns.ts';
import { checkName, DEFAULT_GROUP, type SchedulerContext } from '../scheduler-context.ts';

export const createScheduleGroup = ({ aws, store }: SchedulerContext) =>
  operation(CreateScheduleGroupCommand, ({ Name }) => {
    const name = checkName(Name ?? '', 'name');
    if (name === DEFAULT_GROUP || store.groups.get(name))
      throw new AwsError('ConflictException', `Schedule group ${name} already exists.`, { status: 409 });
    const arn = buildGroupArn(aws, name);
    store.groups.put(name, { name, arn, createdAtMs: aws.clock.now() });
    return { ScheduleGroupArn: arn };
  });
