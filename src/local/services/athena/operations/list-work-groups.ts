import { ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { operation } from '../../../core/service.ts';
import { takePage } from '../pages.ts';
import type { WorkGroups } from '../workgroups/work-groups.ts';

/** In the order of their names. */
export const listWorkGroups = (workGroups: WorkGroups) =>
  operation(ListWorkGroupsCommand, (input) => {
    const { items, ...page } = takePage(workGroups.list(), input);
    return { WorkGroups: items, ...page };
  });
