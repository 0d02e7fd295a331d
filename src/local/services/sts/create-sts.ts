import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { LocalAws } from '../../core/local-aws.ts';
import { operation, type Service } from '../../core/service.ts';

/** Tells callers who they are. */
export const createSts = (aws: LocalAws): Service => ({
  name: 'sts',
  signingName: 'sts',
  protocol: 'aws-query',
  version: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: [getCallerIdentity(aws)],
});

const getCallerIdentity = (aws: LocalAws) =>
  operation(GetCallerIdentityCommand, (_, { caller }) => ({
    Account: aws.account,
    Arn: caller.arn,
    UserId: caller.roleArn === undefined ? aws.account : buildSessionUserId(caller.arn),
  }));

/** A role's session is `<role id>:<session name>`; ids of roles are their names here. */
const buildSessionUserId = (arn: string): string => arn.split('/').slice(-2).join(':');
