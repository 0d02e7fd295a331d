import type { Random } from '#generator/draw/random';
import type { Clients } from './server.ts';

/** Writes to things of its own, and knows what must be there after a kill. */
export interface Writer {
  /** One write, acknowledged when it resolves. */
  write(clients: Clients, random: Random): Promise<void>;
  /** After a restart: compares what is there with what was acknowledged, and takes it for what is there from now on. */
  check(clients: Clients): Promise<void>;
}
