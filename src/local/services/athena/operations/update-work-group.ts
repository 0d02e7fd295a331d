import {
  UpdateWorkGroup$,
  type UpdateWorkGroupCommandInput,
  type UpdateWorkGroupCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** Changes what is given. */
export const updateWorkGroup = (workGroups: WorkGroups) =>
  operation<Checked<UpdateWorkGroupCommandInput>, UpdateWorkGroupCommandOutput>(UpdateWorkGroup$, (input) => {
    workGroups.update(input);
    return {};
  });
