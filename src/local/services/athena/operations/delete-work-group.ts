import { DeleteWorkGroupCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** What ran in it is kept. The primary workgroup stays. */
export const deleteWorkGroup = (workGroups: WorkGroups) =>
  operation(DeleteWorkGroupCommand, (input) => {
    workGroups.delete(input.WorkGroup);
    return {};
  });
