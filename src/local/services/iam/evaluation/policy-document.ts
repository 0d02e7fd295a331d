/** A policy as JSON: checked to be whole, and to hold nothing that would be ignored. */
import { z } from 'zod';
import { CONDITION_KEYS, readOperator } from './conditions.ts';

/** What a policy belongs to: a principal, a resource, or a role that is to be assumed. */
export type PolicyKind = 'identity' | 'resource' | 'trust';

/** Why a policy is refused, to be told in the form of the service that it was put to. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

const listed = <T extends z.ZodType>(item: T) => z.preprocess((value) => [value].flat(), z.array(item));
const texts = listed(z.string());
/** `"*"` is everybody, as is `{ "AWS": "*" }`. */
const principals = z.preprocess(
  (value) => (value === '*' ? { AWS: '*' } : value),
  z.strictObject({ AWS: texts.optional(), Service: texts.optional() }),
);
const conditionValues = listed(z.union([z.string(), z.boolean()]).transform(String));

const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principals.optional(),
  NotPrincipal: principals.optional(),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), conditionValues)).default({}),
});

const documentSchema = z.strictObject({
  Version: z.enum(['2008-10-17', '2012-10-17']).optional(),
  Id: z.string().optional(),
  Statement: listed(statementSchema),
});

export type PolicyStatement = z.infer<typeof statementSchema>;
export type Principals = z.infer<typeof principals>;

/** @throws PolicyError that names what is wrong or not supported */
export function parsePolicy(text: string, kind: PolicyKind): PolicyStatement[] {
  const parsed = documentSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PolicyError(`Syntax errors in policy: ${issue?.path.join('.') || 'document'}: ${issue?.message}`);
  }
  for (const statement of parsed.data.Statement) checkStatement(statement, kind);
  return parsed.data.Statement;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PolicyError('Syntax errors in policy.', { cause });
  }
}

function checkStatement(statement: PolicyStatement, kind: PolicyKind): void {
  checkEither(statement, 'Action', true);
  checkEither(statement, 'Principal', kind !== 'identity');
  checkEither(statement, 'Resource', kind !== 'trust');
  const { Resource = [], NotResource = [], Condition } = statement;
  for (const resource of [...Resource, ...NotResource]) refuseVariables(resource);
  for (const [operator, keys] of Object.entries(Condition)) {
    if (!readOperator(operator))
      throw new PolicyError(`The condition operator ${operator} is not supported by the local AWS`);
    for (const [key, values] of Object.entries(keys)) {
      if (!CONDITION_KEYS.has(key.toLowerCase()))
        throw new PolicyError(`The condition key ${key} is not supported by the local AWS`);
      values.forEach(refuseVariables);
    }
  }
}

/** One of an element and its negation, or none where the kind of policy has no such element. */
function checkEither(
  statement: PolicyStatement,
  element: 'Action' | 'Principal' | 'Resource',
  isExpected: boolean,
): void {
  const count = [statement[element], statement[`Not${element}`]].filter((value) => value !== undefined).length;
  if (count === (isExpected ? 1 : 0)) return;
  throw new PolicyError(
    isExpected
      ? `Syntax errors in policy: a statement must contain either ${element} or Not${element}`
      : `Syntax errors in policy: has prohibited field ${element}`,
  );
}

function refuseVariables(text: string): void {
  const variable = /\$\{[^}]*\}/.exec(text)?.[0];
  if (variable) throw new PolicyError(`The policy variable ${variable} is not supported by the local AWS`);
}
