/** Whether a log message is looked for. */
export type MessagePredicate = (message: string) => boolean;
