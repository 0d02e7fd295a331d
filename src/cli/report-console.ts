/** `npm run build:console`: bundles the console and prints what a browser loads. */
import { buildConsole } from './build-console.ts';
import { formatColumns } from './columns.ts';
import { createPrinter, formatBytes } from './output.ts';

const LISTED = 15;

/** @returns the exit code */
export async function reportConsole(): Promise<number> {
  const printer = createPrinter();
  const { isNew, files } = await buildConsole();
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  printer.line(`The console is ${isNew ? 'built' : 'unchanged'}: ${files.length} files, ${formatBytes(total)}`);
  const rows = files.slice(0, LISTED).map(({ name, bytes }) => [name, formatBytes(bytes)]);
  for (const line of formatColumns([{}, { isRight: true }], rows)) printer.line(line);
  return 0;
}
