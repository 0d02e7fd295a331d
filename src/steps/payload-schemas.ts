/** Checks what a state hands to a step. The types are the contract's; the schemas are held to them by `satisfies`. */
import * as z from 'zod';
import { InvalidPayloadError } from '#contracts/errors';
import {
  type CommitAggregationInput,
  type CrawlProgress,
  type GenerateLogsOutput,
  HOUR_STATUSES,
  type HourResult,
  type PlanAnalysisInput,
  type PublishMetricsInput,
} from '#contracts/payloads';

const instant = z.iso.datetime();
const count = z.int().nonnegative();
const digits = (length: number) => z.string().regex(new RegExp(`^\\d{${length}}$`));
const partition = z.object({ year: digits(4), month: digits(2), day: digits(2), hour: digits(2) });

const generated = z.object({
  scheduledTime: instant,
  window: z.object({ start: instant, end: instant }),
  windowsWritten: count,
  windowsHealed: z.array(instant),
  recordsWritten: count,
  errorRecords: count,
  objectsWritten: count,
  bytesWritten: count,
  closedHours: z.array(instant),
  crawlRequested: z.boolean(),
  reaggregateRequested: z.boolean(),
  analysisNeeded: z.boolean(),
}) satisfies z.ZodType<GenerateLogsOutput>;

export const planAnalysisInput = z.object({
  runId: z.string().min(1),
  generated,
}) satisfies z.ZodType<PlanAnalysisInput>;

export const crawlProgress = z.object({
  crawler: z.string().min(1),
  previousCrawlStart: instant.nullable(),
  polls: count,
  waitSeconds: z.int().positive(),
}) satisfies z.ZodType<CrawlProgress>;

export const commitAggregationInput = z.object({
  hour: instant,
  partition,
  temporaryTable: z.string().min(1),
  sourceFingerprint: z.string().min(1),
  queryExecutionId: z.string().min(1),
  runId: z.string().min(1),
}) satisfies z.ZodType<CommitAggregationInput>;

const hourResult = z.object({
  hour: instant,
  partition,
  status: z.enum(HOUR_STATUSES),
  location: z.string().exactOptional(),
  error: z.string().exactOptional(),
}) satisfies z.ZodType<HourResult>;

export const publishMetricsInput = z.object({
  hours: z.array(hourResult),
}) satisfies z.ZodType<PublishMetricsInput>;

/** @throws InvalidPayloadError naming every wrong field */
export function parsePayload<T>(schema: z.ZodType<T>, payload: unknown): T {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the payload'}: ${message}`);
  throw new InvalidPayloadError(problems.join('; '));
}
