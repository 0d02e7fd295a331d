/** The body of a CloudWatch dashboard: what PutDashboard was given. */
import { z } from 'zod';
import { LOCAL_REGION } from '#contracts/local-access';
import type { MetricLine } from '../../../metrics/metric-line.ts';
import { readMetricLines } from './metric-lines.ts';
import {
  type AlarmProperties,
  drawnWidget,
  type LogProperties,
  type MetricProperties,
  type TextProperties,
} from './widget-schema.ts';

const anyWidget = z.looseObject({
  type: z.string(),
  x: z.number().int().min(0).max(23).optional(),
  y: z.number().int().min(0).optional(),
  width: z.number().int().min(1).max(24).default(6),
  height: z.number().int().min(1).max(1_000).default(6),
});

const dashboardBody = z.looseObject({
  start: z.string().optional(),
  end: z.string().optional(),
  variables: z.array(z.unknown()).default([]),
  widgets: z.array(anyWidget).default([]),
});

/** What a widget shows; one that is not drawn says why. */
export type WidgetContent =
  | { type: 'metric'; properties: MetricProperties; lines: MetricLine[] }
  | { type: 'text'; properties: TextProperties }
  | { type: 'alarm'; properties: AlarmProperties }
  | { type: 'log'; properties: LogProperties }
  | { type: 'undrawn'; title: string; reason: string };

/** Where a widget is, in cells of CloudWatch's 24 columns. */
interface WidgetPlace {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DashboardBody {
  /** Such as `-PT12H`, or an instant. */
  start: string | undefined;
  end: string | undefined;
  /** How many choices it offers to those who look, which this page does not. */
  variables: number;
  widgets: { place: WidgetPlace; content: WidgetContent }[];
}

const COLUMNS = 24;

/** @throws Error for what is no dashboard's body */
export function readDashboardBody(text: string): DashboardBody {
  const { data, error } = dashboardBody.safeParse(parseJson(text));
  if (!data) throw new Error(`The dashboard's body cannot be read: ${describeIssue(error)}`);
  let next = { x: 0, y: 0, rowHeight: 0 };
  const widgets = data.widgets.map((widget) => {
    const { width, height } = widget;
    if (widget.x !== undefined && widget.y !== undefined)
      return { place: { x: widget.x, y: widget.y, width, height }, content: readContent(widget) };
    // Those without a place follow one another, as CloudWatch lays them out.
    if (next.x + width > COLUMNS) next = { x: 0, y: next.y + next.rowHeight, rowHeight: 0 };
    const place = { x: next.x, y: next.y, width, height };
    next = { x: next.x + width, y: next.y, rowHeight: Math.max(next.rowHeight, height) };
    return { place, content: readContent(widget) };
  });
  return { start: data.start, end: data.end, variables: data.variables.length, widgets };
}

const DRAWN_TYPES: readonly string[] = drawnWidget.options.map(({ shape }) => shape.type.value);

function readContent(widget: z.infer<typeof anyWidget>): WidgetContent {
  const title = readTitle(widget);
  if (!DRAWN_TYPES.includes(widget.type))
    return { type: 'undrawn', title, reason: `The console does not draw widgets of type ${widget.type}.` };
  const { data, error } = drawnWidget.safeParse(widget);
  const refuse = (problem: string): WidgetContent => ({
    type: 'undrawn',
    title,
    reason: `This widget cannot be read: ${problem}`,
  });
  if (!data) return refuse(describeIssue(error));
  if (data.type !== 'metric') return data;
  const { region = LOCAL_REGION } = data.properties;
  if (region !== LOCAL_REGION)
    return { type: 'undrawn', title, reason: `Its metrics are those of ${region}; the local AWS is ${LOCAL_REGION}.` };
  try {
    return { ...data, lines: readMetricLines(data.properties) };
  } catch (problem) {
    return refuse(problem instanceof Error ? problem.message : String(problem));
  }
}

function readTitle({ type, properties }: Record<string, unknown> & { type: string }): string {
  const { data } = z.looseObject({ title: z.string() }).safeParse(properties);
  return data?.title ?? type;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('The dashboard’s body is not JSON', { cause });
  }
}

function describeIssue(error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? [];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : '';
}
