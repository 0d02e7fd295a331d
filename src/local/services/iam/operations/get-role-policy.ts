import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '#local/core/service';
import { encodePolicy, findRole, type IamContext, noSuchEntity } from '../iam-context.ts';

export const getRolePolicy = (context: IamContext) =>
  operation(GetRolePolicyCommand, ({ RoleName, PolicyName }) => {
    const { name, policies } = findRole(context, RoleName);
    const document = policies[PolicyName];
    if (document === undefined) throw noSuchEntity(`The role policy with name ${PolicyName} cannot be found.`);
    return { RoleName: name, PolicyName, PolicyDocument: encodePolicy(document) };
  });
