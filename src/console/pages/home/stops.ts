/** The stops of a record's way through the pipeline, in their order: what each is, and where more of it is to be seen. */
import { TOPIC } from '#contracts/names';

export interface Stop {
  id: StopId;
  title: string;
  /** The service of AWS. */
  service: string;
  /** Of the console's page about it. */
  path: string;
  /** A path of its picture, 24 units wide and high, drawn as a line. */
  glyph: string;
  family: 'compute' | 'storage' | 'analytics' | 'monitoring' | 'messaging';
}

export type StopId =
  | 'schedule'
  | 'machine'
  | 'lake'
  | 'catalog'
  | 'aggregates'
  | 'metrics'
  | 'alarms'
  | 'topic'
  | 'inbox';

export const STOPS: readonly Stop[] = [
  {
    id: 'schedule',
    title: 'Schedule',
    service: 'EventBridge Scheduler',
    path: '/runs',
    glyph: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.5 2',
    family: 'messaging',
  },
  {
    id: 'machine',
    title: 'State machine',
    service: 'Step Functions, GenerateLogs',
    path: '/runs',
    glyph: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
    family: 'compute',
  },
  {
    id: 'lake',
    title: 'Log lake',
    service: 'S3',
    path: '/lake',
    glyph: 'M4 6c0-4 16-4 16 0s-16 4-16 0l2 12c.5 3.5 11.5 3.5 12 0l2-12',
    family: 'storage',
  },
  {
    id: 'catalog',
    title: 'Catalog',
    service: 'Glue',
    path: '/catalog',
    glyph: 'M5 4h14v16H5zM5 9h14M5 14h14M10 9v11',
    family: 'analytics',
  },
  {
    id: 'aggregates',
    title: 'Hourly summary',
    service: 'Athena CTAS',
    path: '/query',
    glyph: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.2 15.2 21 21M8 12V9.5M10.5 12V7.5M13 12v-1.5',
    family: 'analytics',
  },
  {
    id: 'metrics',
    title: 'Metrics',
    service: 'CloudWatch',
    path: '/dashboard',
    glyph: 'M3 20h18M3 15l5-6 4 4 4-7 5 6',
    family: 'monitoring',
  },
  {
    id: 'alarms',
    title: 'Alarms',
    service: 'CloudWatch',
    path: '/alarms',
    glyph: 'M12 4 2.5 20h19zM12 10v5M12 17v.5',
    family: 'monitoring',
  },
  {
    id: 'topic',
    title: TOPIC,
    service: 'SNS',
    path: '/inbox',
    glyph: 'M4 10v4h3l7 5V5l-7 5zM17 9c2 2 2 4 0 6M19.5 6.5c4 3.5 4 7.5 0 11',
    family: 'messaging',
  },
  {
    id: 'inbox',
    title: 'Inbox',
    service: 'E-mail',
    path: '/inbox',
    glyph: 'M3 6h18v12H3zM3 7l9 7 9-7',
    family: 'messaging',
  },
];
