/**
 * CloudWatch Logs filter patterns, as FilterLogEvents takes them:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * JSON patterns `{ $.level = "ERROR" }` and term patterns `ERROR "exact words" -DEBUG`; patterns of space-delimited
 * fields `[a, b]` are refused.
 */
import { invalidParameter } from '../logs-context.ts';
import { parseJsonPattern } from './json-pattern.ts';
import type { MessagePredicate } from './message-predicate.ts';
import { parseTermPattern } from './term-pattern.ts';

/** @throws AwsError InvalidParameterException for a pattern that CloudWatch would not accept, or that is not supported */
export function parseFilterPattern(pattern: string): MessagePredicate {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (text.startsWith('['))
    throw invalidParameter(`Filter patterns of space-delimited fields are not supported by the local AWS: ${text}`);
  return text.startsWith('{') ? parseJsonPattern(text) : parseTermPattern(text);
}
