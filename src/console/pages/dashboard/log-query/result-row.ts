/** A row of a result: values, all of them text, by field. */
export type ResultRow = Readonly<Record<string, string>>;
