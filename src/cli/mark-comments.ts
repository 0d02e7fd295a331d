/** SQL that begins with a comment looks like an option; no option's name is followed by a space or a line's end. */
const COMMENT = /^--[\w-]*\s/;

/** Arguments of which none that is SQL can be taken for an option: such SQL begins with an empty line. */
export const markComments = (args: readonly string[]): string[] =>
  args.map((arg) => (COMMENT.test(arg) ? `\n${arg}` : arg));
