/** Each attempt to aggregate an hour writes to a folder of its own: `run=<name of the run>-<number of the retry>-<uuid>`. */
const FOLDER = /\/run=(?<name>[^/]+)-\d+-[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\/?(?:$|[^/]*$)/;

/** Name of the run whose attempt a location or a key belongs to. */
export const parseAttempt = (location: string): string | undefined => FOLDER.exec(location)?.groups?.['name'];

/**
 * Name of the run that committed a partition.
 * @param parameters of the partition, which say so
 * @param location of the partition, which tells if they do not
 */
export const readRunName = (
  parameters: Readonly<Record<string, string>> | undefined,
  location: string,
): string | undefined => parameters?.['runId'] ?? parseAttempt(location);
