/** The words that messages are filled with: people, addresses, goods, tables. Made with Faker, drawn by Zipf's law. */
import type { Faker } from '@faker-js/faker';
import { SERVICES } from './topology.ts';

/** How to make one word of each vocabulary, and how many there are. */
const RECIPES = {
  user: { size: 300, make: (faker: Faker) => faker.internet.username().toLowerCase() },
  operator: { size: 12, make: (faker: Faker) => faker.person.firstName().toLowerCase() },
  address: { size: 300, make: (faker: Faker) => faker.internet.ipv4() },
  subnet: { size: 24, make: (faker: Faker) => `${faker.internet.ipv4({ cidrBlock: '10.0.0.0/8' })}/24` },
  mac: { size: 120, make: (faker: Faker) => faker.internet.mac() },
  interface: { size: 24, make: (faker: Faker) => `xe-0/0/${faker.number.int({ min: 0, max: 47 })}` },
  rule: { size: 30, make: (faker: Faker) => `acl-${faker.number.int({ min: 100, max: 999 })}` },
  product: {
    size: 200,
    make: (faker: Faker) => `${faker.commerce.product().toLowerCase()}-${faker.string.numeric(4)}`,
  },
  table: { size: 16, make: (faker: Faker) => `${faker.commerce.product().toLowerCase()}_${faker.database.column()}` },
  queue: { size: 10, make: (faker: Faker) => `${faker.hacker.noun().replaceAll(' ', '-')}-queue` },
  job: { size: 16, make: (faker: Faker) => `${faker.hacker.verb()}-${faker.commerce.product().toLowerCase()}` },
  version: { size: 6, make: (faker: Faker) => `${faker.system.semver()}+${faker.git.commitSha({ length: 7 })}` },
} as const;

type FakedVocabulary = keyof typeof RECIPES;
export type Vocabulary = FakedVocabulary | 'service';
export type Vocabularies = Record<Vocabulary, readonly string[]>;

/** Every vocabulary of the generator seeded in `faker`. `service` holds the names of the topology. */
export function buildVocabularies(faker: Faker): Vocabularies {
  const faked = Object.entries(RECIPES).map(([name, { size, make }]) => [
    name,
    Array.from({ length: size }, () => make(faker)),
  ]);
  return { ...(Object.fromEntries(faked) as Record<FakedVocabulary, string[]>), service: SERVICES };
}

export const VOCABULARY_SIZES: Record<Vocabulary, number> = {
  ...(Object.fromEntries(Object.entries(RECIPES).map(([name, { size }]) => [name, size])) as Record<
    FakedVocabulary,
    number
  >),
  service: SERVICES.length,
};
