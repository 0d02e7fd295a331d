/** Operators that compare partition values, from the order of two of them: negative, zero or positive. */
export const COMPARISONS: Record<string, ((order: number) => boolean) | undefined> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};
