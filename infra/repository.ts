/** Where the files lie that the app reads, whatever the current directory is. */
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. */
export const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
