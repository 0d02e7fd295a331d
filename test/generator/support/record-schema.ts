/** The contract of a record as a schema: what a line may hold, and nothing else. */
import { z } from 'zod';
import { type LogRecord, SEVERITIES, SOURCES } from '#contracts/log-record';
import { SERVICES } from '#generator/topology';

const percent = z.number().min(0).max(100).nullable();

export const recordSchema = z.strictObject({
  timestamp: z.iso.datetime({ precision: 3 }),
  severity: z.enum(SEVERITIES),
  source: z.enum(SOURCES),
  service: z.enum(SERVICES),
  host: z.string().regex(/^[a-z]+-(use1|euw1)[a-c]-\d\d$/),
  region: z.enum(['us-east-1', 'eu-west-1']),
  availability_zone: z.string().regex(/^(us-east-1|eu-west-1)[a-c]$/),
  event_code: z.string().regex(/^[A-Z][A-Z_]+$/),
  message: z.string().min(3).max(120),
  request_id: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
  latency_ms: z.number().positive().max(300_000).nullable(),
  status_code: z.number().int().min(200).max(599).nullable(),
  bytes: z.number().int().positive().nullable(),
  cpu_percent: percent,
  memory_percent: percent,
}) satisfies z.ZodType<LogRecord>;
