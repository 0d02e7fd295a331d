/** What a function is: its types, and the DuckDB expression that does what Trino's does. */
import type { TrinoType } from '../types/trino-type.ts';
import { parseSignature, type Signature } from './signature.ts';

/** What an emitter knows besides the arguments. */
interface CallSite {
  /** Types of the arguments after coercion. */
  types: TrinoType[];
  result: TrinoType;
  /** Text of the arguments that are string literals; undefined for others. */
  literals: (string | undefined)[];
}

/** @param args DuckDB expressions, one an argument, already of the signature's types */
export type Emit = (args: string[], site: CallSite) => string;

export interface FunctionDefinition {
  signature: Signature;
  emit: Emit;
  /** Given when the result's type depends on more than the signature's letters. */
  resultType?: (types: TrinoType[], literals: (string | undefined)[]) => TrinoType;
  /** False for functions whose value changes from call to call. */
  isDeterministic: boolean;
}

export interface DefinitionOptions {
  resultType?: FunctionDefinition['resultType'];
  isDeterministic?: boolean;
}

export const define = (signature: string, emit: Emit, options: DefinitionOptions = {}): FunctionDefinition => ({
  signature: parseSignature(signature),
  emit,
  isDeterministic: options.isDeterministic ?? true,
  ...(options.resultType && { resultType: options.resultType }),
});

/** A function that DuckDB has under some name with the same meaning. */
export const alias = (signature: string, duckName: string = signature.slice(0, signature.indexOf('('))) =>
  define(signature, (args) => `${duckName}(${args.join(', ')})`);

/** What an aggregate's emitter calls DuckDB's aggregates with: DISTINCT, FILTER, ORDER BY and OVER are put around. */
export type Aggregate = (duckName: string, ...args: string[]) => string;

export interface AggregateDefinition {
  signature: Signature;
  emit: (args: string[], aggregate: Aggregate, site: CallSite) => string;
  resultType?: FunctionDefinition['resultType'];
}

export const defineAggregate = (
  signature: string,
  emit: AggregateDefinition['emit'],
  resultType?: AggregateDefinition['resultType'],
): AggregateDefinition => ({ signature: parseSignature(signature), emit, ...(resultType && { resultType }) });
