/** Values that whoever deploys gives to a template's parameters. */
import type { Template } from './template.ts';

/**
 * Never names a value: it may be a secret.
 * @throws Error for a parameter that the template does not have, one without a value, and a value that is not allowed
 */
export function checkParameters({ Parameters }: Template, values: Record<string, string> = {}): void {
  const unknown = Object.keys(values).find((name) => !Parameters[name]);
  if (unknown !== undefined) throw new Error(`The template has no parameter ${unknown}`);
  for (const [name, { Default, AllowedPattern, ConstraintDescription }] of Object.entries(Parameters)) {
    const value = values[name] ?? Default;
    if (value === undefined) throw new Error(`Parameter ${name} must have a value`);
    if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(String(value)))
      throw new Error(
        `Parameter ${name} is not allowed: ${ConstraintDescription ?? `it must match ${AllowedPattern}`}`,
      );
  }
}
