import { ListRolesCommand } from '@aws-sdk/client-iam';
import { paginate } from '#local/core/paginate';
import { operation } from '#local/core/service';
import { describeRole, type IamContext, validationError } from '../iam-context.ts';

const PAGE_SIZE = 100;

export const listRoles = ({ roles }: IamContext) =>
  operation(ListRolesCommand, ({ PathPrefix = '/', MaxItems, Marker }) => {
    const page = paginate({
      items: roles.list().filter(({ path }) => path.startsWith(PathPrefix)),
      keyOf: ({ name }) => name,
      limit: MaxItems ?? PAGE_SIZE,
      token: Marker,
      invalidToken: () => validationError('Invalid Marker'),
    });
    return {
      Roles: page.items.map(describeRole),
      IsTruncated: page.nextToken !== undefined,
      Marker: page.nextToken,
    };
  });
