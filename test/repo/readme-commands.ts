/** The commands that a document shows in its `sh` blocks. */
import { readSource } from './source-files.ts';

export function listCommands(file: string): string[] {
  const blocks = [...readSource(file).matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  return blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Arguments of a command as a shell would split them; our documents use double quotes only. */
export const splitArguments = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
