const PLAIN = /^[a-z_][a-z0-9_]*$/;

/** A name as a query may have it: in quotes when Athena would read it as something else. */
export const quoteName = (name: string): string => (PLAIN.test(name) ? name : `"${name.replaceAll('"', '""')}"`);
