import { ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { buildScheduleKey } from '../schedule-store.ts';
import { invalidToken, type SchedulerContext } from '../scheduler-context.ts';

const MAX_SCHEDULES = 100;

export const listSchedules = ({ store }: SchedulerContext) =>
  operation(ListSchedulesCommand, (input) => {
    const { GroupName, NamePrefix = '', State, MaxResults = MAX_SCHEDULES, NextToken } = input;
    const page = paginate({
      items: store.schedules
        .list(GroupName === undefined ? '' : `${GroupName}/`)
        .filter(({ name, state }) => name.startsWith(NamePrefix) && (State === undefined || state === State)),
      keyOf: buildScheduleKey,
      limit: Math.min(MaxResults, MAX_SCHEDULES),
      token: NextToken,
      invalidToken,
    });
    return {
      Schedules: page.items.map(({ arn, name, group, state, createdAtMs, modifiedAtMs, target }) => ({
        Arn: arn,
        Name: name,
        GroupName: group,
        State: state,
        CreationDate: new Date(createdAtMs),
        LastModificationDate: new Date(modifiedAtMs),
        Target: { Arn: target.arn },
      })),
      NextToken: page.nextToken,
    };
  });
