/** Calls of scalar functions, with their lambdas. */
import { spreadParameters, substitute } from '../functions/match-signature.ts';
import { choose, findScalars } from '../functions/registry.ts';
import type { TypePattern } from '../functions/signature.ts';
import { UNSUPPORTED_FUNCTIONS } from '../functions/unsupported-functions.ts';
import { type Position, QueryError } from '../query-error.ts';
import type { Expression } from '../sql/ast.ts';
import { findCommonType } from '../types/coercion.ts';
import { type TrinoType, UNKNOWN } from '../types/trino-type.ts';
import { coerce } from './cast.ts';
import type { AnalyzeExpression, ExpressionContext } from './context.ts';
import { type Call, SPECIAL_FORMS } from './special-forms.ts';
import { combine, type Typed } from './typed.ts';

type Lambda = Extract<Expression, { kind: 'lambda' }>;

export function analyzeScalarCall(node: Call, context: ExpressionContext, analyze: AnalyzeExpression): Typed {
  const { name } = node;
  const special = SPECIAL_FORMS[name.name.toLowerCase()];
  const definitions = findScalars(name.name);
  if (!special && !definitions) throw unknownFunction(name.name.toLowerCase(), node);
  refuseAggregateParts(node);
  const args = node.arguments.map((argument) => (argument.kind === 'lambda' ? undefined : analyze(argument, context)));
  if (special)
    return special(
      args.filter((argument) => argument !== undefined),
      node,
      context,
    );
  const { definition, match } = choose(
    definitions ?? [],
    { ...name, ...node, name: name.name },
    args.map((argument) => argument?.type),
  );
  const { signature } = definition;
  const patterns = spreadParameters(signature, args.length) ?? [];
  const { bindings } = match;
  const typed = patterns.map((pattern, index): Typed => {
    const argument = args[index];
    if (argument) return coerce(argument, substitute(pattern, bindings, argument.type));
    return analyzeLambda(node.arguments[index], pattern, bindings, context, analyze);
  });
  const types = typed.map(({ type }) => type);
  const literals = args.map((argument) => argument?.literal);
  return pointAt(node, () => {
    const result = definition.resultType?.(types, literals) ?? substitute(signature.result, bindings, types[0]);
    const sql = definition.emit(
      typed.map(({ sql: text }) => text),
      { types, result, literals },
    );
    const call = combine(sql, result, typed);
    return definition.isDeterministic ? call : { ...call, isSimple: false };
  });
}

const unknownFunction = (name: string, at: Position): QueryError =>
  UNSUPPORTED_FUNCTIONS.has(name)
    ? new QueryError('NOT_SUPPORTED', `Function '${name}' is not supported by the local AWS`, at)
    : new QueryError('FUNCTION_NOT_FOUND', `Function '${name}' not registered`, at);

/** Only aggregates take these. */
function refuseAggregateParts(node: Call): void {
  const part = node.isDistinct
    ? 'DISTINCT'
    : node.filter
      ? 'FILTER'
      : node.orderBy
        ? 'ORDER BY'
        : node.over
          ? 'OVER'
          : undefined;
  if (part)
    throw new QueryError(
      'FUNCTION_NOT_FOUND',
      `${part} is only for aggregates: '${node.name.name.toLowerCase()}' is none`,
      node,
    );
}

/** Errors of emitters do not know where they stand. */
function pointAt<T>(at: Position, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof QueryError && !/^line \d/.test(error.message))
      throw new QueryError(error.errorName, error.message, at);
    throw error;
  }
}

/** The types of a lambda's parameters follow from the other arguments; that of its body binds the signature's result. */
function analyzeLambda(
  node: Expression | undefined,
  pattern: TypePattern,
  bindings: Map<string, TrinoType>,
  context: ExpressionContext,
  analyze: AnalyzeExpression,
): Typed {
  if (node?.kind !== 'lambda' || pattern.kind !== 'function') throw new Error('A lambda stands where one is expected');
  if (node.parameters.length !== pattern.parameters.length)
    throw new QueryError(
      'INVALID_ARGUMENTS',
      `Expected a lambda that takes ${pattern.parameters.length} arguments`,
      node,
    );
  const parameters = node.parameters.map(({ name }, index) => ({
    name: name.toLowerCase(),
    sql: `l${context.session.nextId()}_`,
    type: substitute(pattern.parameters[index] ?? { kind: 'variable', name: '' }, bindings),
  }));
  const scope = { ...context.scope, lambdas: [...context.scope.lambdas, ...parameters] };
  const body = analyze(node.body, { ...context, scope });
  const value = coerceBody(body, pattern.result, bindings, node);
  const sql = `lambda ${parameters.map((parameter) => parameter.sql).join(', ')}: ${value.sql}`;
  return { ...value, sql, isSimple: false };
}

function coerceBody(body: Typed, pattern: TypePattern, bindings: Map<string, TrinoType>, node: Lambda): Typed {
  if (pattern.kind === 'variable') {
    const bound = bindings.get(pattern.name);
    const common = bound ? findCommonType(bound, body.type) : body.type;
    if (!common) throw mismatch(node);
    bindings.set(pattern.name, common);
  }
  const wanted = substitute(pattern, bindings, UNKNOWN);
  if (!findCommonType(body.type, wanted)) throw mismatch(node);
  return coerce(body, wanted);
}

const mismatch = (node: Lambda) =>
  new QueryError('TYPE_MISMATCH', 'The lambda gives another type than the function takes', node);
