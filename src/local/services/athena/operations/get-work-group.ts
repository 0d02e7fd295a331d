import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** Fails with InvalidRequestException. */
export const getWorkGroup = (workGroups: WorkGroups) =>
  operation(GetWorkGroupCommand, (input) => ({
    WorkGroup: workGroups.get(input.WorkGroup),
  }));
