import { GetWorkGroup$, type GetWorkGroupCommandInput, type GetWorkGroupCommandOutput } from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** Fails with InvalidRequestException. */
export const getWorkGroup = (workGroups: WorkGroups) =>
  operation<Checked<GetWorkGroupCommandInput>, GetWorkGroupCommandOutput>(GetWorkGroup$, (input) => ({
    WorkGroup: workGroups.get(input.WorkGroup),
  }));
