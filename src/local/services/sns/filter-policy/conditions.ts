/** What a filter policy may ask of one value. */

/** @param value undefined where the message has none */
export type Condition = (value: unknown) => boolean;

/** @throws what `refuse` makes of an operator that the local AWS does not support, or of its operand */
export function parseCondition(wanted: unknown, refuse: (problem: string) => Error): Condition {
  if (typeof wanted !== 'object' || wanted === null) return (value) => value === wanted;
  const [[operator, operand] = [], ...others] = Object.entries(wanted);
  if (operator === undefined || others.length > 0) throw refuse('a condition must have one operator');
  switch (operator) {
    case 'exists':
      if (typeof operand !== 'boolean') throw refuse('exists must be true or false');
      return (value) => (value !== undefined) === operand;
    case 'prefix':
    case 'suffix': {
      if (typeof operand !== 'string') throw refuse(`${operator} must be a text`);
      return (value) =>
        typeof value === 'string' && (operator === 'prefix' ? value.startsWith(operand) : value.endsWith(operand));
    }
    case 'anything-but': {
      const excluded: unknown[] = Array.isArray(operand) ? operand : [operand];
      if (!excluded.every((item) => ['string', 'number'].includes(typeof item)))
        throw refuse('anything-but must be texts or numbers in the local AWS');
      return (value) => value !== undefined && !excluded.includes(value);
    }
    default:
      throw refuse(`the operator ${operator} is not supported by the local AWS`);
  }
}
