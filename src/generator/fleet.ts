/**
 * The hosts, deployments and people of one seed, made with Faker once and kept: nothing here is drawn per record.
 * Which services exist, whatever the seed, is in `topology.ts`.
 */
import { faker } from '@faker-js/faker/locale/en';
import {
  DEVICE_ROLES,
  type DeviceRole,
  findApplication,
  indexOfService,
  SERVER_ROLES,
  SERVICES,
  type ServerRole,
} from './topology.ts';
import { buildVocabularies, type Vocabularies } from './vocabularies.ts';

export interface Host {
  name: string;
  /** Role of the server or device. */
  role: ServerRole | DeviceRole;
  /** Index into `ZONES`. */
  zone: number;
  region: string;
  availabilityZone: string;
  /** Use at mean traffic, tenths of a percent. */
  cpuTenths: number;
  memoryTenths: number;
}

export interface Fleet {
  hosts: readonly Host[];
  /**
   * By index of the service: indexes into `hosts` of all hosts of a role, or of those that an application is deployed on,
   * which are one a zone, in the order of `ZONES`.
   */
  hostsOf: readonly (readonly number[])[];
  vocabularies: Vocabularies;
}

/** Each zone can serve a request alone; `code` is used in host names. */
export const ZONES = [
  { region: 'us-east-1', name: 'us-east-1a', code: 'use1a' },
  { region: 'us-east-1', name: 'us-east-1b', code: 'use1b' },
  { region: 'us-east-1', name: 'us-east-1c', code: 'use1c' },
  { region: 'eu-west-1', name: 'eu-west-1a', code: 'euw1a' },
  { region: 'eu-west-1', name: 'eu-west-1b', code: 'euw1b' },
  { region: 'eu-west-1', name: 'eu-west-1c', code: 'euw1c' },
] as const;

const HOSTS_PER_ZONE: Record<ServerRole | DeviceRole, number> = {
  web: 1,
  api: 3,
  database: 2,
  cache: 1,
  worker: 1,
  switch: 1,
  router: 1,
  firewall: 1,
  'load-balancer': 1,
};

function makeHost(role: Host['role'], zone: number, number: number): Host {
  // `as`: the callers count zones from the list itself.
  const { region, name, code } = ZONES[zone] as (typeof ZONES)[number];
  return {
    name: `${role === 'load-balancer' ? 'lb' : role}-${code}-${String(number).padStart(2, '0')}`,
    role,
    zone,
    region,
    availabilityZone: name,
    cpuTenths: faker.number.int({ min: 120, max: 450 }),
    memoryTenths: faker.number.int({ min: 350, max: 700 }),
  };
}

const makeHosts = (): Host[] =>
  [...ZONES.keys()].flatMap((zone) =>
    [...SERVER_ROLES, ...DEVICE_ROLES].flatMap((role) =>
      Array.from({ length: HOSTS_PER_ZONE[role] }, (_, index) => makeHost(role, zone, index + 1)),
    ),
  );

function makeFleet(seed: number): Fleet {
  faker.seed(seed);
  const hosts = makeHosts();
  const indexes = [...hosts.keys()];
  const deploy = (role: ServerRole): number[] =>
    [...ZONES.keys()].map((zone) =>
      faker.helpers.arrayElement(indexes.filter((index) => hosts[index]?.role === role && hosts[index].zone === zone)),
    );
  const hostsOf = SERVICES.map((service) => {
    const application = findApplication(service);
    return application ? deploy(application.runsOn) : indexes.filter((index) => hosts[index]?.role === service);
  });
  return { hosts, hostsOf, vocabularies: buildVocabularies(faker) };
}

/** @throws RangeError for an index that the fleet does not have */
export function hostAt({ hosts }: Fleet, index: number): Host {
  const host = hosts[index];
  if (!host) throw new RangeError(`host must be below ${hosts.length}, got ${index}`);
  return host;
}

/** Indexes of the hosts of a service. @throws RangeError if the topology has no such service */
export const hostsOfService = ({ hostsOf }: Fleet, service: string): readonly number[] =>
  hostsOf[indexOfService(service)] ?? [];

const MAX_KEPT = 4;
const kept = new Map<number, Fleet>();

/** The fleet of a seed. The same seed gives the same fleet, in any process. */
export function getFleet(seed: number): Fleet {
  const known = kept.get(seed);
  if (known) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const fleet = makeFleet(seed);
  kept.set(seed, fleet);
  return fleet;
}
