/** The layer of permissions around every operation: what it needs is checked before it runs. */
import type { AccessTable } from '../core/access-rules.ts';
import type { LocalAws } from '../core/local-aws.ts';
import type { Middleware } from '../core/middleware.ts';
import { ACCESS_TABLES } from './access-tables.ts';

export const createAccessLayer =
  (aws: LocalAws, tables: Readonly<Record<string, AccessTable>> = ACCESS_TABLES): Middleware =>
  async ({ service, operation, input, caller }, next) => {
    const rule = tables[service.name]?.[operation.name];
    if (!rule) throw new Error(`${service.name}:${operation.name} is not in its service's table of accesses`);
    const permissions = aws.authorizer.permissionsOf(caller);
    // The input was parsed by the very operation that the rule is for.
    for (const access of rule(input as never, aws)) permissions.check(access, service.name);
    return next();
  };
