/** What the interpreter needs of a Map Run: the executions that a Distributed Map starts, one for each item. */
import type { StateBlock } from './definition.ts';
import type { Json } from './json.ts';

export interface MapRunSettings {
  /** Part of the names of the run and of its executions. */
  label: string;
  /** How many items there are. */
  total: number;
  /** 0 for as many as AWS takes. */
  maxConcurrency: number;
  /** How many children may fail, and how many percent of them; 0 where nothing is said. */
  toleratedFailureCount: number;
  toleratedFailurePercentage: number;
}

export type MapRunStatus = 'SUCCEEDED' | 'FAILED' | 'ABORTED';

/** How a child ended. */
export interface ChildOutcome {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  output: Json;
  error: string | undefined;
  cause: string | undefined;
}

export interface MapRun {
  readonly arn: string;
  /** Runs a child to its end; never rejects. @param signal ends it early */
  runChild(block: StateBlock, input: Json, signal: AbortSignal): Promise<ChildOutcome>;
  end(status: MapRunStatus): void;
}
