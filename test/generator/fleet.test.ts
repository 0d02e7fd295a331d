import { faker } from '@faker-js/faker/locale/en';
import { describe, expect, test } from '@jest/globals';
import { getFleet, hostAt, hostsOfService, ZONES } from '#generator/fleet';
import { countWindow } from '#generator/generate';
import { APPLICATIONS, DEVICE_ROLES, SERVER_ROLES } from '#generator/topology';
import { VOCABULARY_SIZES } from '#generator/vocabularies';
import { buildSpec, generateShards } from './support/windows.ts';

describe('getFleet', () => {
  test('makes the same fleet of the same seed, also after others were made', () => {
    const first = structuredClone(getFleet(1));

    // More seeds than are kept, so that the first is made again.
    for (let seed = 2; seed < 12; seed++) getFleet(seed);

    expect(getFleet(1)).toEqual(first);
  });

  test('makes other people, addresses and deployments of another seed', () => {
    const [one, two] = [getFleet(1), getFleet(2)];

    expect(one.vocabularies.user).not.toEqual(two.vocabularies.user);
    expect(one.vocabularies.address).not.toEqual(two.vocabularies.address);
    expect(one.hostsOf).not.toEqual(two.hostsOf);
  });

  test('has hosts of every role in every zone, each with a name of its own', () => {
    const { hosts } = getFleet(7);

    expect(new Set(hosts.map(({ name }) => name)).size).toBe(hosts.length);
    for (const role of [...SERVER_ROLES, ...DEVICE_ROLES])
      expect(new Set(hosts.filter((host) => host.role === role).map(({ zone }) => zone)).size).toBe(ZONES.length);
  });

  test('deploys every application on one server of its role in every zone', () => {
    const fleet = getFleet(7);

    for (const { name, runsOn } of APPLICATIONS) {
      const hosts = hostsOfService(fleet, name).map((index) => hostAt(fleet, index));
      expect(hosts.map(({ zone }) => zone)).toEqual([...ZONES.keys()]);
      expect(hosts.every(({ role }) => role === runsOn)).toBe(true);
    }
  });

  test('fills every vocabulary with as many words as are drawn from it', () => {
    const { vocabularies } = getFleet(7);

    for (const [name, words] of Object.entries(vocabularies))
      expect([name, words.length]).toEqual([name, VOCABULARY_SIZES[name as keyof typeof VOCABULARY_SIZES]]);
  });

  test('refuses a host that it does not have', () => {
    const fleet = getFleet(7);

    expect(() => hostAt(fleet, fleet.hosts.length)).toThrow(RangeError);
  });

  test('asks Faker for nothing once the fleet is made', async () => {
    const spec = buildSpec({ seed: 5 });
    countWindow(spec);
    faker.seed(99);
    const expected = faker.number.int();
    faker.seed(99);

    await generateShards(spec);

    expect(faker.number.int()).toBe(expected);
  });
});
