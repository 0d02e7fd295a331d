/** Whether a subscription's filter policy lets a message through. */
import type { TopicMessage } from '../delivery/topic-message.ts';
import type { SubscriptionRecord } from '../topic-store.ts';
import { matchesFilter, parseFilterPolicy } from './filter-policy.ts';

export function isWanted({ filter, protocol }: SubscriptionRecord, message: TopicMessage): boolean {
  if (!filter) return true;
  const policy = parseFilterPolicy(filter.policy, filter.scope);
  if (filter.scope === 'MessageAttributes') return matchesFilter(policy, readAttributes(message));
  const body = parseBody(message.texts[protocol] ?? message.texts.default);
  return body !== undefined && matchesFilter(policy, body);
}

/** Binary attributes take no part in filtering. */
const readAttributes = ({ attributes }: TopicMessage): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([, { Type }]) => Type !== 'Binary')
      .map(([name, { Type, Value }]) => [name, Type === 'String' ? Value : JSON.parse(Value)]),
  );

/** A body that is no JSON object passes no policy of the scope MessageBody. */
function parseBody(text: string): object | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
