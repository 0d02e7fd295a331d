/** The parts of a query in Trino's dialect. */
export interface Span {
  line: number;
  column: number;
  /** Offsets in the query's text. */
  start: number;
  end: number;
}

/** Where an operator stands: errors of types point at it. */
export type OperatorPosition = Pick<Span, 'line' | 'column'>;

export interface Identifier extends Span {
  /** As written, without its quotes. Trino compares names without regard to case, quoted ones too. */
  name: string;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Expression = Span & ExpressionKind;

type ExpressionKind =
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'number'; form: 'integer' | 'decimal' | 'double'; text: string }
  | { kind: 'string'; value: string }
  | { kind: 'binary-literal'; hex: string }
  | { kind: 'typed-literal'; type: TypeName; value: string }
  | { kind: 'interval'; isNegative: boolean; value: string; unit: string; to?: string }
  | { kind: 'parameter'; index: number }
  | { kind: 'name'; parts: Identifier[] }
  | { kind: 'field'; base: Expression; field: Identifier }
  | { kind: 'subscript'; base: Expression; index: Expression }
  | FunctionCall
  | { kind: 'lambda'; parameters: Identifier[]; body: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'sign'; operator: '+' | '-'; operand: Expression }
  | { kind: 'arithmetic'; operator: ArithmeticOperator; at: OperatorPosition; left: Expression; right: Expression }
  | { kind: 'concat'; at: OperatorPosition; left: Expression; right: Expression }
  | { kind: 'logical'; operator: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'comparison'; operator: ComparisonOperator; at: OperatorPosition; left: Expression; right: Expression }
  | { kind: 'quantified'; operator: ComparisonOperator; quantifier: 'all' | 'any'; left: Expression; query: Query }
  | { kind: 'between'; operand: Expression; low: Expression; high: Expression }
  | { kind: 'in'; operand: Expression; items: Expression[] }
  | { kind: 'in-query'; operand: Expression; query: Query }
  | { kind: 'like'; operand: Expression; pattern: Expression; escape?: Expression }
  | { kind: 'is-null'; operand: Expression }
  | { kind: 'is-distinct'; left: Expression; right: Expression }
  | { kind: 'exists'; query: Query }
  | { kind: 'subquery'; query: Query }
  | { kind: 'case'; operand?: Expression; whens: { when: Expression; result: Expression }[]; otherwise?: Expression }
  | { kind: 'cast'; operand: Expression; type: TypeName; isSafe: boolean }
  | { kind: 'extract'; field: Identifier; operand: Expression }
  | { kind: 'at-time-zone'; operand: Expression; zone: Expression }
  | { kind: 'array'; items: Expression[] }
  | { kind: 'row'; items: Expression[] };

export interface FunctionCall {
  kind: 'call';
  name: Identifier;
  arguments: Expression[];
  /** `count(*)` */
  isStar: boolean;
  isDistinct: boolean;
  filter?: Expression;
  orderBy?: SortItem[];
  nulls?: 'ignore' | 'respect';
  over?: Window | Identifier;
}

export interface Window {
  base?: Identifier;
  partitionBy: Expression[];
  orderBy: SortItem[];
  frame?: Frame;
}

export interface Frame extends Span {
  unit: 'rows' | 'range' | 'groups';
  from: FrameBound;
  to: FrameBound;
}

export interface FrameBound {
  bound: 'unbounded preceding' | 'preceding' | 'current row' | 'following' | 'unbounded following';
  offset?: Expression;
}

export interface TypeName extends Span {
  /** e.g. `varchar`, `timestamp with time zone`; lower case. */
  name: string;
  /** e.g. 38, 3 of `decimal(38,3)`. */
  numbers: number[];
  /** Elements of arrays and maps, fields of rows. */
  types: { name?: string; type: TypeName }[];
}

export interface SortItem {
  expression: Expression;
  isDescending: boolean;
  nulls?: 'first' | 'last';
}

export interface Query extends Span {
  with: CommonTable[];
  body: QueryBody;
  orderBy: SortItem[];
  offset?: Expression;
  limit?: Expression;
}

export interface CommonTable {
  name: Identifier;
  columns?: Identifier[];
  query: Query;
}

export type QueryBody = Select | Values | SetOperation | { kind: 'query'; query: Query };

export interface SetOperation extends Span {
  kind: 'set-operation';
  operator: 'union' | 'intersect' | 'except';
  isDistinct: boolean;
  left: QueryBody;
  right: QueryBody;
}

export interface Values extends Span {
  kind: 'values';
  rows: Expression[];
}

export interface Select extends Span {
  kind: 'select';
  isDistinct: boolean;
  items: SelectItem[];
  from?: Relation;
  where?: Expression;
  groupBy?: GroupingElement[];
  having?: Expression;
  windows: { name: Identifier; window: Window }[];
}

export type SelectItem =
  | (Span & { kind: 'expression'; expression: Expression; alias?: Identifier })
  | (Span & { kind: 'star'; qualifier?: Identifier[] });

export type GroupingElement =
  | { kind: 'simple'; expression: Expression }
  | { kind: 'rollup' | 'cube'; sets: Expression[] }
  | { kind: 'sets'; sets: Expression[][] };

export type JoinKind = 'inner' | 'left' | 'right' | 'full' | 'cross';

export type Relation = Span &
  (
    | { kind: 'table'; name: Identifier[] }
    | { kind: 'derived'; query: Query; isLateral: boolean }
    | { kind: 'unnest'; expressions: Expression[]; hasOrdinality: boolean }
    | {
        kind: 'join';
        join: JoinKind;
        left: Relation;
        right: Relation;
        on?: Expression;
        using?: Identifier[];
      }
    | { kind: 'alias'; relation: Relation; alias: Identifier; columns?: Identifier[] }
  );
