/** A message on its way from a topic to its subscribers. */
export interface TopicMessage {
  id: string;
  at: Date;
  subject?: string;
  /** By protocol; `default` for those that are not named. */
  texts: Record<string, string> & { default: string };
}
