/** Why a definition is refused, in the form of AWS's diagnostics. */
export interface Problem {
  /** e.g. `SCHEMA_VALIDATION_FAILED`. */
  code: string;
  message: string;
  /** JSON pointer into the definition, e.g. `/States/Notify/Resource`. */
  location: string;
}

/** For what AWS would take, and only the local AWS does not. */
export const unsupported = (what: string, location: string): Problem => ({
  code: 'UNSUPPORTED_BY_LOCAL_AWS',
  message: `${what} is not supported by the local AWS`,
  location,
});

export const invalid = (message: string, location: string): Problem => ({
  code: 'SCHEMA_VALIDATION_FAILED',
  message,
  location,
});
