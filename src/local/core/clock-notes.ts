/** Keeps a note of what the clock shows, so that a process which was killed goes on after all that it recorded. */
import { MINUTE_MS } from '#contracts/durations';
import type { Clock } from './clock.ts';
import { startEveryMinute } from './every-minute.ts';
import { noteClock } from './process-notes.ts';

const NOTE_MS = 1_000;

/** @returns ends it, with a note of what the clock shows then */
export function startClockNotes(dataDir: string, clock: Clock): () => Promise<void> {
  const note = () => noteClock(dataDir, latestUntilNextNote(clock));
  note();
  const timer = setInterval(note, NOTE_MS);
  const endMinutes = startEveryMinute(clock, note);
  return async () => {
    clearInterval(timer);
    await endMinutes();
    noteClock(dataDir, clock.now());
  };
}

/** A fast clock stands still at the minute until that is noted; what is due at the minute is still to come on a restart. */
const latestUntilNextNote = (clock: Clock): number =>
  clock.speed > 1 ? Math.floor(clock.now() / MINUTE_MS + 1) * MINUTE_MS - 1 : clock.now() + NOTE_MS;
