import { UpdateWorkGroupCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** Changes what is given. */
export const updateWorkGroup = (workGroups: WorkGroups) =>
  operation(UpdateWorkGroupCommand, (input) => {
    workGroups.update(input);
    return {};
  });
