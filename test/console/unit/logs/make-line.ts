import type { LogEvent, LogLine } from '#console/pages/logs/log-line';
import { parseMessage } from '#console/pages/logs/parse-message';

let lastId = 0;

export const makeEvent = (event: Partial<LogEvent> & Pick<LogEvent, 'ms'>): LogEvent => ({
  id: String(++lastId).padStart(8, '0'),
  group: '/aws/lambda/log-pipeline-plan-analysis',
  stream: 'one',
  message: 'hello',
  ...event,
});

export function makeLine(event: Partial<LogEvent> & Pick<LogEvent, 'ms'>): LogLine {
  const made = makeEvent(event);
  return { ...made, ...parseMessage(made.message) };
}
