import { describe, expect, test } from '@jest/globals';
import { MAX_STEPS, ROUTES } from '#generator/routes';
import {
  APPLICATIONS,
  DEVICE_ROLES,
  findApplication,
  indexOfService,
  listCallees,
  listDependents,
  SERVER_ROLES,
  SERVICES,
  sourceOf,
} from '#generator/topology';

/** All services below one, itself excluded; throws on a cycle. */
function listAllBelow(service: string, path: readonly string[] = []): string[] {
  if (path.includes(service)) throw new Error(`cycle: ${[...path, service].join(' -> ')}`);
  return listCallees(service).flatMap((callee) => [callee, ...listAllBelow(callee, [...path, service])]);
}

describe('topology', () => {
  test('names every service once', () => {
    expect(new Set(SERVICES).size).toBe(SERVICES.length);
  });

  test('depends only on applications and devices that exist', () => {
    const known = new Set<string>([...APPLICATIONS.map(({ name }) => name), ...DEVICE_ROLES]);

    for (const { dependsOn } of APPLICATIONS) for (const name of dependsOn) expect(known).toContain(name);
  });

  test('has no cycle of dependencies', () => {
    for (const { name } of APPLICATIONS) expect(() => listAllBelow(name)).not.toThrow();
  });

  test('says which source a service logs as', () => {
    expect(sourceOf('checkout')).toBe('application');
    expect(SERVER_ROLES.map(sourceOf)).toEqual(SERVER_ROLES.map(() => 'server'));
    expect(DEVICE_ROLES.map(sourceOf)).toEqual(DEVICE_ROLES.map(() => 'network'));
  });

  test('finds dependents and callees as each other’s reverse', () => {
    for (const { name } of APPLICATIONS)
      for (const callee of listCallees(name)) expect(listDependents(callee)).toContain(name);
  });

  test('refuses a service that it does not have, and names those it has', () => {
    expect(() => indexOfService('mainframe')).toThrow(/service must be one of storefront, .* got mainframe/);
  });
});

describe('routes', () => {
  const steps = ROUTES.flatMap((route) => route.steps.map((step) => ({ step, route })));

  test('call only along the dependency graph', () => {
    for (const { step, route } of steps) {
      const caller = route.steps[step.caller]?.template.service;
      if (caller !== undefined) expect(listCallees(caller)).toContain(step.template.service);
    }
  });

  test('list callers before their callees, and one entry', () => {
    for (const route of ROUTES)
      for (const [index, { caller }] of route.steps.entries()) {
        expect(caller).toBeLessThan(index);
        expect(caller === -1).toBe(index === 0);
      }
  });

  test('visit every application', () => {
    const visited = new Set(steps.map(({ step }) => step.template.service));

    expect(APPLICATIONS.filter(({ name }) => !visited.has(name))).toEqual([]);
  });

  test('have as many steps as their longest says', () => {
    expect(MAX_STEPS).toBe(Math.max(...ROUTES.map((route) => route.steps.length)));
    expect(findApplication('mainframe')).toBeUndefined();
  });
});
