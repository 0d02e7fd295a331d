/** What a running local AWS notes in its data directory for other processes: where it listens, what its clock shows. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const clockFile = (dataDir: string): string => join(dataDir, 'clock.json');
const endpointFile = (dataDir: string): string => join(dataDir, 'endpoint.json');

export const noteEndpoint = (dataDir: string, url: string): void =>
  writeNote(endpointFile(dataDir), { url, pid: process.pid });

export const forgetEndpoint = (dataDir: string): void => rmSync(endpointFile(dataDir), { force: true });

/** Where the local AWS that uses a data directory listens, if one said so; it may have been killed since. */
export const findEndpointUrl = (dataDir: string): string | undefined =>
  readJson(endpointFile(dataDir), z.object({ url: z.string() }))?.url;

export const noteClock = (dataDir: string, nowMs: number): void => writeNote(clockFile(dataDir), { nowMs });

/**
 * What the clock of a data directory's local AWS shows, epoch ms: the machine's time, or a later one after it ran
 * faster; a restart must not go back before what was recorded.
 */
export const readLocalTime = (dataDir: string): number =>
  Math.max(Date.now(), readJson(clockFile(dataDir), z.object({ nowMs: z.number() }))?.nowMs ?? 0);

/** A process that is killed meanwhile leaves the earlier note. */
function writeNote(file: string, note: object): void {
  writeFileSync(`${file}.part`, JSON.stringify(note));
  renameSync(`${file}.part`, file);
}

/** A file that says something else counts as missing. */
function readJson<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
