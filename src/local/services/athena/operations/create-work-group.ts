import {
  CreateWorkGroup$,
  type CreateWorkGroupCommandInput,
  type CreateWorkGroupCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** Enforces its configuration unless told otherwise, as on AWS. */
export const createWorkGroup = (workGroups: WorkGroups) =>
  operation<Checked<CreateWorkGroupCommandInput>, CreateWorkGroupCommandOutput>(CreateWorkGroup$, (input) => {
    workGroups.create(input);
    return {};
  });
