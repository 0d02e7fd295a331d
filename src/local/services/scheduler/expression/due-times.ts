/** When something is due, over and over or once. */
export interface DueTimes {
  /** The first due time after `afterMs` (epoch ms), if there is another. */
  next(afterMs: number): number | undefined;
  /** The last due time at or before `nowMs`. */
  latest(nowMs: number): number | undefined;
}
