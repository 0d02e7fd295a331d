/** The generator that everybody writes first: one Faker call for each field of each record, then JSON.stringify. */
import { faker } from '@faker-js/faker/locale/en';
import { type LogRecord, SEVERITIES, SOURCES } from '#contracts/log-record';
import { WINDOW_MS } from '#contracts/windows';

const SERVICES = ['web', 'api', 'database', 'cache', 'worker', 'switch', 'router', 'firewall', 'load-balancer'];
const REGIONS = ['us-east-1', 'eu-west-1'];
const ZONES = ['us-east-1a', 'us-east-1b', 'eu-west-1a', 'eu-west-1b'];

const makeRecord = (windowMs: number): LogRecord => ({
  timestamp: faker.date.between({ from: windowMs, to: windowMs + WINDOW_MS - 1 }).toISOString(),
  severity: faker.helpers.arrayElement(SEVERITIES),
  source: faker.helpers.arrayElement(SOURCES),
  service: faker.helpers.arrayElement(SERVICES),
  host: faker.internet.domainName(),
  region: faker.helpers.arrayElement(REGIONS),
  availability_zone: faker.helpers.arrayElement(ZONES),
  event_code: faker.hacker.abbreviation(),
  message: faker.hacker.phrase(),
  request_id: faker.string.uuid(),
  latency_ms: faker.number.float({ min: 0.1, max: 1_000, fractionDigits: 1 }),
  status_code: faker.internet.httpStatusCode(),
  bytes: faker.number.int({ min: 100, max: 100_000 }),
  cpu_percent: faker.number.float({ min: 0, max: 100, fractionDigits: 1 }),
  memory_percent: faker.number.float({ min: 0, max: 100, fractionDigits: 1 }),
});

/** JSON lines of one window, in no order of time. */
export function generateNaively(windowMs: number, records: number): string {
  let text = '';
  for (let record = 0; record < records; record++) text += `${JSON.stringify(makeRecord(windowMs))}\n`;
  return text;
}
