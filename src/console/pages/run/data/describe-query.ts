/** A query as Athena describes it: in the task's result, or asked for. */
import { z } from 'zod';

/** What is shown of a `QueryExecution`; a history may come from anywhere, so none of it is sure. */
export const queryExecution = z.object({
  QueryExecutionId: z.string(),
  Query: z.string(),
  WorkGroup: z.string().optional(),
  Status: z.object({ State: z.string().optional(), StateChangeReason: z.string().optional() }).optional(),
  Statistics: z
    .object({
      DataScannedInBytes: z.number().optional(),
      EngineExecutionTimeInMillis: z.number().optional(),
      TotalExecutionTimeInMillis: z.number().optional(),
    })
    .optional(),
});
export type QueryDescription = z.infer<typeof queryExecution>;

/** Athena bills no query less: https://aws.amazon.com/athena/pricing/ */
const MIN_BILLED_BYTES = 10_000_000;

/** @param usdPerByte undefined when the price is not known */
export function priceScan(bytes: number, usdPerByte: number | undefined): number | undefined {
  return usdPerByte === undefined ? undefined : Math.max(bytes, MIN_BILLED_BYTES) * usdPerByte;
}
