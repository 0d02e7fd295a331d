/** How much the lake takes in, from what the generator was measured to write. */
import { WINDOWS_PER_HOUR } from '#contracts/windows';
import {
  BUSIEST_WINDOW,
  GZIP_BYTES_PER_OBJECT,
  GZIP_BYTES_PER_RECORD,
  RAW_BYTES_PER_RECORD,
  RECORDS_PER_OBJECT,
} from './measured.ts';

export const DAYS_PER_MONTH = 30;
export const HOURS_PER_DAY = 24;
export const HOURS_PER_MONTH = DAYS_PER_MONTH * HOURS_PER_DAY;
export const WINDOWS_PER_DAY = HOURS_PER_DAY * WINDOWS_PER_HOUR;
export const WINDOWS_PER_MONTH = DAYS_PER_MONTH * WINDOWS_PER_DAY;

/** Of a mean window. */
export interface Volume {
  records: number;
  /** As many as the busiest window has. */
  objects: number;
  /** Before and after gzip. */
  rawBytes: number;
  gzipBytes: number;
}

export function measureVolume(records: number): Volume {
  const objects = Math.ceil((records * BUSIEST_WINDOW) / RECORDS_PER_OBJECT);
  return {
    records,
    objects,
    rawBytes: records * RAW_BYTES_PER_RECORD,
    gzipBytes: records * GZIP_BYTES_PER_RECORD + objects * GZIP_BYTES_PER_OBJECT,
  };
}

/** Records a window that make so many bytes of logs a month, before gzip. */
export const recordsForMonth = (rawBytes: number): number =>
  Math.round(rawBytes / RAW_BYTES_PER_RECORD / WINDOWS_PER_MONTH);
