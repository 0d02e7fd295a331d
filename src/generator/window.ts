/** What the generator is asked for and what it gives: one 5-minute window, in shards. */
import type { Severity } from '#contracts/log-record';
import type { ParsedPipelineEvent } from '#contracts/pipeline-event';

/** Everything that decides the bytes of a window. A parsed event plus `windowMs` is one. */
export interface WindowSpec extends Pick<ParsedPipelineEvent, 'seed' | 'records' | 'errorRateFactor' | 'incidents'> {
  /** Start of the window, epoch ms, on a 5-minute boundary. */
  windowMs: number;
}

/** One object of the lake. */
export interface GeneratedShard {
  windowMs: number;
  shard: number;
  /** Gzip of JSON lines in time order. */
  body: Uint8Array;
  records: number;
  /** Records of severity ERROR or CRITICAL. */
  errorRecords: number;
  uncompressedBytes: number;
}

export interface WindowCounts {
  records: number;
  /** Records of severity ERROR or CRITICAL. */
  errorRecords: number;
  bySeverity: Record<Severity, number>;
}
