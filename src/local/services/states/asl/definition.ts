/** The states language, as far as it is supported: a definition that passed `checkDefinition` has these shapes. */
import type { Json, JsonObject } from './json.ts';

export interface StateBlock {
  StartAt: string;
  States: Record<string, State>;
}

export interface StateMachineDefinition extends StateBlock {
  Comment?: string;
  TimeoutSeconds?: number;
}

export type State =
  | TaskState
  | ChoiceState
  | WaitState
  | PassState
  | ParallelState
  | MapState
  | SucceedState
  | FailState;

/** Null discards: no input, no result or no output. */
type OptionalPath = string | null;

export interface PathFields {
  InputPath?: OptionalPath;
  OutputPath?: OptionalPath;
}

export interface ResultFields extends PathFields {
  ResultSelector?: JsonObject;
  ResultPath?: OptionalPath;
}

interface Transition {
  Next?: string;
  End?: boolean;
}

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  ErrorEquals: string[];
  Next: string;
  ResultPath?: OptionalPath;
}

export interface ErrorHandlers {
  Retry?: Retrier[];
  Catch?: Catcher[];
}

export interface TaskState extends ResultFields, Transition, ErrorHandlers {
  Type: 'Task';
  Resource: string;
  Parameters?: Json;
  TimeoutSeconds?: number;
  TimeoutSecondsPath?: string;
}

export interface ParallelState extends ResultFields, Transition, ErrorHandlers {
  Type: 'Parallel';
  Branches: StateBlock[];
  Parameters?: Json;
}

interface MapProcessor extends StateBlock {
  ProcessorConfig?: { Mode?: 'INLINE' | 'DISTRIBUTED'; ExecutionType?: 'STANDARD' };
}

export interface MapState extends ResultFields, Transition, ErrorHandlers {
  Type: 'Map';
  ItemsPath?: string;
  ItemSelector?: Json;
  /** What ItemSelector was called before. */
  Parameters?: Json;
  ItemProcessor?: MapProcessor;
  /** What ItemProcessor was called before. */
  Iterator?: StateBlock;
  MaxConcurrency?: number;
  MaxConcurrencyPath?: string;
  /** Of a Distributed Map, like those below. */
  Label?: string;
  ToleratedFailureCount?: number;
  ToleratedFailureCountPath?: string;
  ToleratedFailurePercentage?: number;
  ToleratedFailurePercentagePath?: string;
}

export interface PassState extends PathFields, Transition {
  Type: 'Pass';
  Result?: Json;
  Parameters?: Json;
  ResultPath?: OptionalPath;
}

export interface WaitState extends PathFields, Transition {
  Type: 'Wait';
  Seconds?: number;
  Timestamp?: string;
  SecondsPath?: string;
  TimestampPath?: string;
}

export interface ChoiceState extends PathFields {
  Type: 'Choice';
  Choices: (ChoiceRule & { Next: string })[];
  Default?: string;
}

/** `And`, `Or` or `Not` of further rules, or a Variable with one comparison operator, e.g. `{ Variable, IsNull: true }`. */
export interface ChoiceRule {
  And?: ChoiceRule[];
  Or?: ChoiceRule[];
  Not?: ChoiceRule;
  Variable?: string;
  [operator: string]: unknown;
}

export interface SucceedState extends PathFields {
  Type: 'Succeed';
}

export interface FailState {
  Type: 'Fail';
  Error?: string;
  Cause?: string;
  ErrorPath?: string;
  CausePath?: string;
}
