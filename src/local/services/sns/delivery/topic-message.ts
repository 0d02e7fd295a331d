/** A message on its way from a topic to its subscribers. */
export interface TopicMessage {
  id: string;
  at: Date;
  subject?: string;
  /** By protocol; `default` for those that are not named. */
  texts: Record<string, string> & { default: string };
  /** By name, as SNS's envelope has them. */
  attributes: Record<string, TopicMessageAttribute>;
}

export const ATTRIBUTE_TYPES = ['String', 'String.Array', 'Number', 'Binary'] as const;

export interface TopicMessageAttribute {
  Type: (typeof ATTRIBUTE_TYPES)[number];
  /** Text, JSON, decimal digits, or base64. */
  Value: string;
}
