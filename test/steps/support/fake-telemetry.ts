/** A logger that remembers, and Powertools' real metrics with its EMF lines caught. */
import { jest } from '@jest/globals';
import { createTelemetry, type Telemetry } from '#steps/telemetry';

interface LogLine {
  level: 'info' | 'warn' | 'error';
  message: string;
  event?: string;
  [key: string]: unknown;
}

interface EmfLine {
  _aws: {
    Timestamp: number;
    CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[];
  };
  service: string;
  [metric: string]: unknown;
}

export interface FakeTelemetry extends Telemetry {
  lines: LogLine[];
  /** Lines with this event id. */
  linesOf(event: string): LogLine[];
  emf(): EmfLine[];
}

/** Everything that is printed as JSON, parsed. Powertools prints to the console in its dev mode. */
export function catchOutput(): { lines: () => Record<string, unknown>[]; restore: () => void } {
  process.env['POWERTOOLS_DEV'] = 'true';
  // The dev mode switches metrics off unless told otherwise.
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'false';
  const printed: string[] = [];
  const spies = (['log', 'info', 'warn', 'error'] as const).map((method) =>
    jest.spyOn(console, method).mockImplementation((text: unknown) => {
      printed.push(String(text));
    }),
  );
  return {
    // Powertools warns in plain words of timestamps that are odd by the machine's clock.
    lines: () => printed.filter((text) => text.startsWith('{')).map((text) => JSON.parse(text)),
    restore: () => {
      delete process.env['POWERTOOLS_DEV'];
      delete process.env['POWERTOOLS_METRICS_DISABLED'];
      for (const spy of spies) spy.mockRestore();
    },
  };
}

export function createFakeTelemetry(output: ReturnType<typeof catchOutput>): FakeTelemetry {
  const lines: LogLine[] = [];
  const logAt =
    (level: LogLine['level']) =>
    (message: unknown, ...extra: unknown[]) => {
      lines.push({ level, message: String(message), ...Object.assign({}, ...extra) });
    };
  return {
    metrics: createTelemetry('generate-logs').metrics,
    logger: { info: logAt('info'), warn: logAt('warn'), error: logAt('error') },
    lines,
    linesOf: (event) => lines.filter((line) => line.event === event),
    // Only EMF is printed here: the logger above prints nothing.
    emf: () => output.lines() as EmfLine[],
  };
}
