/** The error names that AWS reserves, of those that this interpreter raises. */
export const STATES_ERRORS = {
  runtime: 'States.Runtime',
  timeout: 'States.Timeout',
  taskFailed: 'States.TaskFailed',
  permissions: 'States.Permissions',
  dataLimitExceeded: 'States.DataLimitExceeded',
  intrinsicFailure: 'States.IntrinsicFailure',
  resultPathMatchFailure: 'States.ResultPathMatchFailure',
  exceedToleratedFailureThreshold: 'States.ExceedToleratedFailureThreshold',
} as const;

/** A state failed: what Retry and Catch match, and what fails the execution when nothing does. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  /** Error name, e.g. `Lambda.TooManyRequestsException`; some failures of a Fail state have none. */
  readonly error: string | undefined;
  readonly causeText: string | undefined;
  /** True while the cause lacks AWS's introduction, which names the state. */
  readonly lacksState: boolean;

  constructor(error: string | undefined, causeText?: string, { lacksState = false } = {}) {
    super(`${error}: ${causeText}`);
    this.error = error;
    this.causeText = causeText;
    this.lacksState = lacksState;
  }
}

/** A failure of the interpreter inside a state; the state adds its name to the cause. */
export const failInState = (error: string, cause: string): StateFailure =>
  new StateFailure(error, cause, { lacksState: true });

/** A failure that nothing catches: the definition does not fit the data. */
export const runtimeFailure = (cause: string): StateFailure => failInState(STATES_ERRORS.runtime, cause);

/** Introduces the cause as AWS does, once. */
export function nameState(error: unknown, state: string, enteredEventId: number): unknown {
  if (!(error instanceof StateFailure) || !error.lacksState) return error;
  const introduction = `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}).`;
  return new StateFailure(error.error, `${introduction} ${error.causeText}`);
}
