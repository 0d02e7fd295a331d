import { expect, test } from '@jest/globals';
import { ACCESS_TABLES } from '#local/services/access-tables';
import { createServices } from '#local/services/create-services';
import { startTestCore } from '../../helpers/test-core.ts';

test('every operation of the local AWS says what it needs, and nothing else does', async () => {
  const registered: Record<string, string[]> = {};
  const core = await startTestCore((aws) => {
    const services = createServices(aws);
    for (const { name, operations } of services) registered[name] = operations.map((item) => item.name).sort();
    return services;
  });
  await core.stop();

  const listed = Object.entries(ACCESS_TABLES).map(([service, table]) => [service, Object.keys(table).sort()]);

  expect(Object.fromEntries(listed)).toEqual(registered);
});
