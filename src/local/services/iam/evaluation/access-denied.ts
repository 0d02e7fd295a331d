/** A denial in AWS's words: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
import { AwsError } from '#local/core/aws-error';
import type { Denial } from './decide.ts';

interface Form {
  code: string;
  status: number;
  /** How the service writes its actions in messages. */
  writeAction?: (action: string) => string;
  writeResource?: (resource: string) => string;
}

const JSON_FORM: Form = { code: 'AccessDeniedException', status: 400 };
const REST_FORM: Form = { code: 'AccessDeniedException', status: 403 };
const QUERY_FORM: Form = { code: 'AccessDenied', status: 403 };

/** By service; the rest speak JSON. */
const FORMS: Readonly<Record<string, Form>> = {
  s3: { ...QUERY_FORM, writeResource: (resource) => JSON.stringify(resource) },
  sns: { code: 'AuthorizationError', status: 403, writeAction: (action) => action.replace('sns:', 'SNS:') },
  sqs: { ...QUERY_FORM, writeAction: (action) => action.toLowerCase() },
  iam: QUERY_FORM,
  sts: QUERY_FORM,
  cloudwatch: QUERY_FORM,
  lambda: REST_FORM,
  scheduler: REST_FORM,
};

/** @param service whose error it becomes */
export function accessDenied(denial: Denial, service: string): AwsError {
  const { code, status, writeAction = same, writeResource = same } = FORMS[service] ?? JSON_FORM;
  const { caller, access, isExplicit, source } = denial;
  const action = writeAction(access.action);
  const reason = isExplicit
    ? `with an explicit deny in ${source === 'identity-based' ? 'an' : 'a'} ${source} policy`
    : `because no ${source} policy allows the ${action} action`;
  const subject =
    caller.service === undefined || caller.sourceArn === undefined
      ? `User: ${caller.service ?? caller.arn}`
      : `Resource: ${caller.sourceArn}`;
  const message = `${subject} is not authorized to perform: ${action} on resource: ${writeResource(access.resource)} ${reason}`;
  return new AwsError(code, message, { status });
}

const same = (text: string): string => text;
