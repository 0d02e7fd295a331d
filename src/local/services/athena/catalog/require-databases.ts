import type { Permissions } from '../../../core/authorizer.ts';
import type { LocalAws } from '../../../core/local-aws.ts';
import { listDatabaseArns } from '../../glue/access.ts';

/**
 * Athena looks up the database `default` and that of the query's context before it runs any query, with the permissions
 * of its caller. https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 * @throws AwsError AccessDeniedException
 */
export function requireDatabases(aws: LocalAws, permissions: Permissions, context: string): void {
  for (const resource of ['default', context].flatMap((database) => listDatabaseArns(aws, database)))
    permissions.check({ action: 'glue:GetDatabase', resource }, 'glue');
}
