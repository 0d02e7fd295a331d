/** Joins of two relations. */
import { QueryError } from '../query-error.ts';
import type { Identifier, Relation } from '../sql/ast.ts';
import { findCommonType } from '../types/coercion.ts';
import { formatType } from '../types/trino-type.ts';
import { analyzeConjuncts } from './conjuncts.ts';
import { analyzeName } from './names.ts';
import { emitComparison } from './operators.ts';
import { findEqualities, type JoinSide, notePruningJoin } from './pruning-joins.ts';
import { buildContext, type QueryEnvironment } from './query.ts';
import { analyzeRelation, type RelationResult } from './relation.ts';
import { emitField, type Field } from './scope.ts';
import { newRelation } from './session.ts';

type Join = Extract<Relation, { kind: 'join' }>;

const KEYWORDS = {
  inner: 'INNER JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  cross: 'CROSS JOIN',
};

export function analyzeJoin(node: Join, environment: QueryEnvironment, outerLeft: readonly Field[]): RelationResult {
  const { scans } = environment.session;
  const start = scans.length;
  const left = {
    ...analyzeRelation(node.left, environment, outerLeft),
    scans: scans.slice(start),
    isJoin: node.left.kind === 'join',
  };
  const middle = scans.length;
  const right = {
    ...analyzeRelation(node.right, environment, [...outerLeft, ...left.fields]),
    scans: scans.slice(middle),
    isJoin: node.right.kind === 'join',
  };
  const sql = `${left.sql} ${KEYWORDS[node.join]} ${right.sql}`;
  if (node.using) return joinUsing(node, node.using, left, right, environment);
  const fields = limitPruning(node, left.fields, right.fields);
  if (!node.on) return { sql, fields };
  const context = buildContext(environment, [...left.fields, ...right.fields], { clause: 'JOIN clause' });
  // A condition of an outer join decides which rows match, not which are there.
  const isPruning = node.join === 'inner';
  const condition = analyzeConjuncts(node.on, context, 'JOIN ON clause', isPruning);
  if (isPruning && isSelfContained(environment, outerLeft))
    notePruningJoin(findEqualities(node.on, context), left, right);
  return { sql: `${sql} ON ${condition}`, fields };
}

/** A side that sees fields of a query around cannot be asked for its values alone. */
const isSelfContained = ({ outer }: QueryEnvironment, outerLeft: readonly Field[]): boolean =>
  outer === undefined && outerLeft.length === 0;

/** An outer join makes up NULLs for rows without a partner. A filter may want just those, so it must not prune partners. */
function limitPruning({ join }: Join, left: readonly Field[], right: readonly Field[]): Field[] {
  const isLeftMadeUp = join === 'right' || join === 'full';
  const isRightMadeUp = join === 'left' || join === 'full';
  return [...(isLeftMadeUp ? left.map(forbidPruning) : left), ...(isRightMadeUp ? right.map(forbidPruning) : right)];
}

const forbidPruning = ({ origin, ...field }: Field): Field =>
  origin ? { ...field, origin: { ...origin, isPrunable: false } } : field;

/** The common columns come first and once; they have no qualifier. */
function joinUsing(
  node: Join,
  names: readonly Identifier[],
  left: JoinSide,
  right: JoinSide,
  environment: QueryEnvironment,
): RelationResult {
  const pairs = names.map((name) => {
    const [first, second] = [left, right].map(({ fields }) => {
      const { line, column, start, end } = name;
      return analyzeName(
        { kind: 'name', parts: [name], line, column, start, end },
        buildContext(environment, fields, {}),
      );
    }) as [ReturnType<typeof analyzeName>, ReturnType<typeof analyzeName>];
    const common = findCommonType(first.type, second.type);
    if (!common)
      throw new QueryError(
        'TYPE_MISMATCH',
        `Column types of left and right side of USING do not match: ${formatType(first.type)} vs ${formatType(second.type)}`,
        name,
      );
    return { name, first, second, common, equality: emitComparison('=', first, second, name).sql };
  });
  if (node.join === 'inner' && isSelfContained(environment, []))
    notePruningJoin(
      pairs.map(({ first, second }) => [first, second]),
      left,
      right,
    );
  const sql = `${left.sql} ${KEYWORDS[node.join]} ${right.sql} ON ${pairs.map(({ equality }) => equality).join(' AND ')}`;
  const used = new Set(names.map(({ name }) => name.toLowerCase()));
  const rest = limitPruning(node, left.fields, right.fields).filter(
    ({ name, isHidden }) => !isHidden && !used.has(name?.toLowerCase() ?? ''),
  );
  const relation = newRelation(environment.session);
  const shared = pairs.map(
    ({ name, common }, index): Field => ({
      name: name.name,
      qualifier: [],
      type: common,
      relation,
      column: `using_${index}`,
    }),
  );
  // The common columns need a relation of their own, so the whole join becomes one.
  const columns = [
    ...pairs.map(({ first, second }, index) => `coalesce(${first.sql}, ${second.sql}) AS using_${index}`),
    ...rest.map((field, index) => `${emitField(field)} AS rest_${index}`),
  ];
  for (const { origin } of rest) origin?.scan.columns.add(origin.column);
  return {
    sql: `(SELECT ${columns.join(', ')} FROM ${sql}) AS ${relation}`,
    fields: [...shared, ...rest.map((field, index) => ({ ...field, relation, column: `rest_${index}` }))],
  };
}
