/** One address below `/_pennylake/`, answered in JSON. */
export interface Route {
  method: 'GET' | 'PUT' | 'POST';
  /** Exactly, e.g. `/_pennylake/clock`. */
  path: string;
  /**
   * @returns what is answered, as JSON
   * @throws RouteError for a request that is wrong; anything else is a defect
   */
  answer(request: RouteRequest): unknown;
}

interface RouteRequest {
  query: URLSearchParams;
  /** Parsed from JSON; undefined for a GET. */
  body: unknown;
}

/** What the caller got wrong, in a sentence that says what to do. */
export class RouteError extends Error {
  override readonly name = 'RouteError';
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
