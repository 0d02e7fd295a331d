/** Where things are, from the project's root. */
import { resolve } from 'node:path';

export const PROJECT_ROOT = resolve(import.meta.dirname, '../..');
export const QUERIES_DIR = resolve(PROJECT_ROOT, 'queries');
export const EVENTS_DIR = resolve(PROJECT_ROOT, 'events');
/** The built console. */
export const CONSOLE_DIR = resolve(PROJECT_ROOT, 'dist/console');
export const DEFAULT_DATA_DIR = resolve(PROJECT_ROOT, '.pennylake');
