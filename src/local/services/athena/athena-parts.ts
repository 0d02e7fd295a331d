/** What the operations on queries share. */
import type { LocalAws } from '../../core/local-aws.ts';
import type { ObjectFiles } from '../../core/object-files.ts';
import type { QueryExecutions } from './executions/query-executions.ts';
import type { QueryQueue } from './executions/query-queue.ts';
import type { WorkGroups } from './workgroups/work-groups.ts';

export interface AthenaParts {
  aws: LocalAws;
  objects: ObjectFiles;
  workGroups: WorkGroups;
  executions: QueryExecutions;
  queue: QueryQueue;
  now(): Date;
}
