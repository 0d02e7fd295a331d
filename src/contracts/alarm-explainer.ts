/** The function that explains alarms to people. It is no step: the alerts topic calls it, not the state machine. */
export const ALARM_EXPLAINER = { name: 'explain-alarm', memoryMb: 256, timeoutSeconds: 60 } as const;

/** Environment variables that infra sets and the function reads. */
export const EXPLAINER_ENVIRONMENT = {
  bucket: 'BUCKET_NAME',
  topic: 'TOPIC_ARN',
  stateMachine: 'STATE_MACHINE_ARN',
  deadLetterQueue: 'DEAD_LETTER_QUEUE_URL',
  /** Absent: nobody but the topic is told. */
  webhook: 'WEBHOOK_URL',
} as const;

/** Parameter of the template that holds the webhook's URL; it is there when the setting `alertWebhook` is on. */
export const WEBHOOK_PARAMETER = 'AlertWebhookUrl';

/** TLS, or this very machine, where nobody listens on the way. */
export const WEBHOOK_URL_PATTERN = String.raw`https://[^\s/]+\S*|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?(/\S*)?`;
