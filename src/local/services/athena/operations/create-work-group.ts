import { CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** Enforces its configuration unless told otherwise, as on AWS. */
export const createWorkGroup = (workGroups: WorkGroups) =>
  operation(CreateWorkGroupCommand, (input) => {
    workGroups.create(input);
    return {};
  });
