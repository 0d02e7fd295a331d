/**
 * The hosts, deployments and people of one seed, made with Faker once and kept: nothing here is drawn per record.
 * Structure (which services exist) is in `topology.ts`.
 */
import { faker } from '@faker-js/faker/locale/en';
import { type DeviceRole, findApplication, SERVICES, type ServerRole } from './topology.ts';
import { buildVocabularies, type Vocabularies } from './vocabularies.ts';

export interface Host {
  name: string;
  /** Role of the server or device. */
  role: ServerRole | DeviceRole;
  region: string;
  availabilityZone: string;
  /** Use at mean traffic, tenths of a percent. */
  cpuTenths: number;
  memoryTenths: number;
}

export interface Fleet {
  hosts: readonly Host[];
  /** By index of the service: indexes into `hosts` where the application is deployed, or of all hosts of the role. */
  hostsOf: readonly (readonly number[])[];
  vocabularies: Vocabularies;
}

/** Short code used in host names, and zones. */
const REGIONS = [
  { name: 'us-east-1', code: 'use1', zones: ['a', 'b', 'c'] },
  { name: 'eu-west-1', code: 'euw1', zones: ['a', 'b', 'c'] },
] as const;

const SERVERS_PER_ZONE: Record<ServerRole, number> = { web: 2, api: 4, database: 3, cache: 2, worker: 1 };
const DEVICES_PER_ZONE: Record<DeviceRole, number> = { switch: 2, router: 1, firewall: 1, 'load-balancer': 1 };
/** Hosts of one application, in each region. */
const DEPLOYMENTS_PER_REGION = 2;

function makeHost(role: Host['role'], region: (typeof REGIONS)[number], zone: string, number: number): Host {
  return {
    name: `${role === 'load-balancer' ? 'lb' : role}-${region.code}${zone}-${String(number).padStart(2, '0')}`,
    role,
    region: region.name,
    availabilityZone: `${region.name}${zone}`,
    cpuTenths: faker.number.int({ min: 120, max: 450 }),
    memoryTenths: faker.number.int({ min: 350, max: 700 }),
  };
}

function makeHosts(): Host[] {
  const perZone = Object.entries({ ...SERVERS_PER_ZONE, ...DEVICES_PER_ZONE }) as [Host['role'], number][];
  return REGIONS.flatMap((region) =>
    region.zones.flatMap((zone) =>
      perZone.flatMap(([role, count]) =>
        Array.from({ length: count }, (_, index) => makeHost(role, region, zone, index + 1)),
      ),
    ),
  );
}

/** Deploys each application on servers of its role in every region, in different zones where it can. */
function deploy(hosts: readonly Host[], role: ServerRole): number[] {
  return REGIONS.flatMap(({ name, zones }) =>
    faker.helpers.arrayElements([...zones], DEPLOYMENTS_PER_REGION).map((zone) => {
      const candidates = [...hosts.keys()].filter(
        (index) => hosts[index]?.role === role && hosts[index].availabilityZone === `${name}${zone}`,
      );
      return faker.helpers.arrayElement(candidates);
    }),
  );
}

function makeFleet(seed: number): Fleet {
  faker.seed(seed);
  const hosts = makeHosts();
  const hostsOf = SERVICES.map((service) => {
    const application = findApplication(service);
    if (application) return deploy(hosts, application.runsOn);
    return [...hosts.keys()].filter((index) => hosts[index]?.role === service);
  });
  return { hosts, hostsOf, vocabularies: buildVocabularies(faker) };
}

/** The host that a record, a deployment or an incident points at. */
export function hostAt({ hosts }: Fleet, index: number): Host {
  const host = hosts[index];
  if (!host) throw new RangeError(`host must be below ${hosts.length}, got ${index}`);
  return host;
}

/** @throws RangeError if the topology has no such service */
export function hostsOfService({ hostsOf }: Fleet, serviceIndex: number): readonly number[] {
  const hosts = hostsOf[serviceIndex];
  if (!hosts) throw new RangeError(`service must be below ${hostsOf.length}, got ${serviceIndex}`);
  return hosts;
}

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
