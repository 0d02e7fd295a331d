import { describe, expect, test } from '@jest/globals';
import { type Faults, printFaults, printInjected, readFaults } from '#cli/faults';
import type { Printer } from '#cli/output';
import { UserError } from '#cli/user-error';

const read = async (fault: string[], faultSeed?: number): Promise<Faults> => {
  const faults = await readFaults({ fault, ...(faultSeed !== undefined && { faultSeed }) });
  if (!faults) throw new Error('No faults were read');
  return faults;
};

const linesOf = (print: (printer: Printer) => void): string[] => {
  const lines: string[] = [];
  print({ line: (text = '') => lines.push(text), heading: (text) => lines.push(text) });
  return lines;
};

describe('the faults of npm start', () => {
  test('are told with the seed that repeats them, and how often each struck', async () => {
    const faults = await read(['fail-crawl:100%', 'crash:PlanAnalysis:100%'], 42);

    faults.injector.failsCrawl();
    faults.injector.findInvocationFault('log-pipeline-plan-analysis');
    faults.injector.findInvocationFault('log-pipeline-generate-logs');

    expect(linesOf((printer) => printFaults(faults, printer))).toEqual([
      'faults  fail-crawl:100%  crash:PlanAnalysis:100%  (--fault-seed 42)',
    ]);
    expect(linesOf((printer) => printInjected(faults, printer))).toEqual([
      'faults  2 faults injected: fail-crawl:100% 1, crash:PlanAnalysis:100% 1',
    ]);
  });

  test('have a seed of their own when none is given', async () => {
    expect((await read(['fail-crawl:1%'])).seed).toEqual(expect.any(Number));
  });

  test('are none unless asked for', async () => {
    expect(await readFaults({ fault: [] })).toBeUndefined();
  });

  test.each([
    [
      { fault: ['throttle:s3.PutObjet:10%'] },
      /^--fault throttle:s3\.PutObjet:10%: s3 has no operation 'PutObjet'; it has /,
    ],
    [{ fault: ['throttle:ec2:10%'] }, /'ec2' is no service of the local AWS; there are .*s3.*states/],
    [{ fault: ['crash:Unknown:10%'] }, /'Unknown' is no function; there are GenerateLogs, .*PublishMetrics, and \*$/],
    [{ fault: [], faultSeed: 1 }, /^--fault-seed decides nothing without a --fault$/],
  ])('are refused in one line when they cannot be: %j', async (options, message) => {
    const refused = readFaults(options);

    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(message);
  });
});
