/**
 * The widgets of a CloudWatch dashboard, as far as the console draws them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
import { z } from 'zod';

const horizontalAnnotation = z.looseObject({
  value: z.number(),
  label: z.string().optional(),
  color: z.string().optional(),
  fill: z.string().optional(),
  yAxis: z.enum(['left', 'right']).default('left'),
  visible: z.boolean().default(true),
});

const verticalAnnotation = z.looseObject({
  value: z.iso.datetime({ offset: true }),
  label: z.string().optional(),
  color: z.string().optional(),
  fill: z.string().optional(),
  visible: z.boolean().default(true),
});

const axis = z.looseObject({ label: z.string().optional(), min: z.number().optional(), max: z.number().optional() });

const metricProperties = z.looseObject({
  title: z.string().optional(),
  view: z.string().default('timeSeries'),
  stacked: z.boolean().default(false),
  metrics: z.array(z.array(z.union([z.string(), z.looseObject({})]))).default([]),
  period: z.number().positive().optional(),
  stat: z.string().optional(),
  sparkline: z.boolean().default(false),
  /** A figure is of the whole range, not of its newest period. */
  setPeriodToTimeRange: z.boolean().default(false),
  /** A range of the widget's own. */
  start: z.string().optional(),
  end: z.string().optional(),
  region: z.string().optional(),
  legend: z
    .looseObject({ position: z.enum(['bottom', 'right', 'hidden']).catch('bottom') })
    .default({ position: 'bottom' }),
  yAxis: z.looseObject({ left: axis.optional(), right: axis.optional() }).default({}),
  annotations: z
    .looseObject({
      // A band between two lines is an array of both.
      horizontal: z.array(z.union([horizontalAnnotation, z.array(horizontalAnnotation)])).default([]),
      vertical: z.array(z.union([verticalAnnotation, z.array(verticalAnnotation)])).default([]),
      alarms: z.array(z.string()).default([]),
    })
    .default({ horizontal: [], vertical: [], alarms: [] }),
});

const textProperties = z.looseObject({ markdown: z.string(), title: z.string().optional() });

const alarmProperties = z.looseObject({ alarms: z.array(z.string()), title: z.string().optional() });

const logProperties = z.looseObject({
  query: z.string(),
  title: z.string().optional(),
  view: z.string().default('table'),
  stacked: z.boolean().default(false),
});

/** Widgets of these types are drawn. */
export const drawnWidget = z.discriminatedUnion('type', [
  z.object({ type: z.literal('metric'), properties: metricProperties }),
  z.object({ type: z.literal('text'), properties: textProperties }),
  z.object({ type: z.literal('alarm'), properties: alarmProperties }),
  z.object({ type: z.literal('log'), properties: logProperties }),
]);

export type HorizontalAnnotation = z.infer<typeof horizontalAnnotation>;
export type VerticalAnnotation = z.infer<typeof verticalAnnotation>;
export type MetricProperties = z.infer<typeof metricProperties>;
export type TextProperties = z.infer<typeof textProperties>;
export type AlarmProperties = z.infer<typeof alarmProperties>;
export type LogProperties = z.infer<typeof logProperties>;
