import {
  ListWorkGroups$,
  type ListWorkGroupsCommandInput,
  type ListWorkGroupsCommandOutput,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import { operation } from '../../../core/service.ts';
import { takePage } from '../pages.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** In the order of their names. */
export const listWorkGroups = (workGroups: WorkGroups) =>
  operation<Checked<ListWorkGroupsCommandInput>, ListWorkGroupsCommandOutput>(ListWorkGroups$, (input) => {
    const { items, ...page } = takePage(workGroups.list(), input);
    return { WorkGroups: items, ...page };
  });
