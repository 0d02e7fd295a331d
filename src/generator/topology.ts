/**
 * What the fleet consists of, whatever the seed: a shop's applications and who depends on whom, the roles of the servers
 * below them, the network devices between them.
 */
import type { Source } from '#contracts/log-record';

export const SERVER_ROLES = ['web', 'api', 'database', 'cache', 'worker'] as const;
export type ServerRole = (typeof SERVER_ROLES)[number];

export const DEVICE_ROLES = ['switch', 'router', 'firewall', 'load-balancer'] as const;
export type DeviceRole = (typeof DEVICE_ROLES)[number];

export interface Application {
  name: string;
  runsOn: ServerRole;
  /** Applications that it calls and devices that its calls cross. */
  dependsOn: readonly string[];
  /** Has a fallback for each dependency: a failure of one slows it down but does not fail it. */
  isResilient?: true;
}

export const APPLICATIONS: readonly Application[] = [
  {
    name: 'storefront',
    runsOn: 'web',
    dependsOn: ['load-balancer', 'catalog', 'search', 'cart', 'checkout', 'identity', 'recommendations'],
  },
  { name: 'checkout', runsOn: 'api', dependsOn: ['cart', 'orders', 'payments'] },
  { name: 'catalog', runsOn: 'api', dependsOn: ['catalog-cache', 'catalog-db', 'switch'] },
  { name: 'search', runsOn: 'api', dependsOn: ['search-index', 'switch'] },
  { name: 'cart', runsOn: 'api', dependsOn: ['sessions-cache', 'catalog'] },
  { name: 'orders', runsOn: 'api', dependsOn: ['orders-db', 'inventory', 'switch'] },
  { name: 'inventory', runsOn: 'api', dependsOn: ['catalog-db'] },
  { name: 'payments', runsOn: 'api', dependsOn: ['payments-db', 'firewall', 'router'] },
  { name: 'identity', runsOn: 'api', dependsOn: ['identity-db', 'sessions-cache', 'firewall'] },
  { name: 'recommendations', runsOn: 'api', dependsOn: ['catalog'], isResilient: true },
  { name: 'shipping', runsOn: 'worker', dependsOn: ['orders', 'router'], isResilient: true },
  { name: 'notifications', runsOn: 'worker', dependsOn: ['orders', 'identity', 'router'], isResilient: true },
  { name: 'orders-db', runsOn: 'database', dependsOn: [] },
  { name: 'catalog-db', runsOn: 'database', dependsOn: [] },
  { name: 'payments-db', runsOn: 'database', dependsOn: [] },
  { name: 'identity-db', runsOn: 'database', dependsOn: [] },
  { name: 'search-index', runsOn: 'database', dependsOn: [] },
  { name: 'sessions-cache', runsOn: 'cache', dependsOn: [] },
  { name: 'catalog-cache', runsOn: 'cache', dependsOn: [] },
];

/** Every value that a record's `service` can have; the hot loops use its index. */
export const SERVICES: readonly string[] = [...APPLICATIONS.map(({ name }) => name), ...SERVER_ROLES, ...DEVICE_ROLES];

/** @throws RangeError for a name that the topology does not have */
export function indexOfService(service: string): number {
  const index = SERVICES.indexOf(service);
  if (index < 0) throw new RangeError(`service must be one of ${SERVICES.join(', ')}, got ${service}`);
  return index;
}

const applications = new Map(APPLICATIONS.map((application) => [application.name, application]));
const includes = (names: readonly string[], name: string): boolean => names.includes(name);

export const findApplication = (service: string): Application | undefined => applications.get(service);
export const isDeviceRole = (service: string): boolean => includes(DEVICE_ROLES, service);

export function sourceOf(service: string): Source {
  if (applications.has(service)) return 'application';
  return isDeviceRole(service) ? 'network' : 'server';
}

/** Applications that call `service`, or whose calls cross it. */
export const listDependents = (service: string): string[] =>
  APPLICATIONS.filter(({ dependsOn }) => includes(dependsOn, service)).map(({ name }) => name);

/** Applications that `service` calls; devices are left out. */
export const listCallees = (service: string): string[] =>
  (applications.get(service)?.dependsOn ?? []).filter((name) => applications.has(name));
