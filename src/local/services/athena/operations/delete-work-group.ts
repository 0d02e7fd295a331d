import {
  DeleteWorkGroup$,
  type DeleteWorkGroupCommandInput,
  type DeleteWorkGroupCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** What ran in it is kept. The primary workgroup stays. */
export const deleteWorkGroup = (workGroups: WorkGroups) =>
  operation<Checked<DeleteWorkGroupCommandInput>, DeleteWorkGroupCommandOutput>(DeleteWorkGroup$, (input) => {
    workGroups.delete(input.WorkGroup);
    return {};
  });
