/** Environment variables, read when a function runs and never when it is loaded. */
import { ConfigurationError } from '#contracts/errors';

/**
 * @returns the variable's value, trimmed
 * @throws ConfigurationError naming the variable when it is missing or blank
 */
export function requireVariable(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  const value = environment[name]?.trim();
  if (!value) throw new ConfigurationError(`Environment variable ${name} must be set, got ${JSON.stringify(value)}`);
  return value;
}
