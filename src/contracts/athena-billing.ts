/** For how many bytes Athena asks, by the number that a query scanned: the estimate, the meter and the console must agree. */

const MB = 1_000_000;
/** See `athenaMinimumBytes` of `src/cost/assumptions.ts`. */
export const ATHENA_MINIMUM_BYTES = 10 * MB;

/** Whole MB, and ten of them at least. Statements that scan nothing by their nature, and queries that fail, are not billed. */
export const billScannedBytes = (bytes: number): number => Math.max(Math.ceil(bytes / MB) * MB, ATHENA_MINIMUM_BYTES);
