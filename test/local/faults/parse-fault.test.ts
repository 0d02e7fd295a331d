import { describe, expect, test } from '@jest/globals';
import { type FaultTargets, InvalidFaultError, parseFault } from '#local/faults/parse-fault';

const targets: FaultTargets = {
  operations: new Map([
    ['s3', ['PutObject', 'GetObject']],
    ['glue', ['GetTable']],
  ]),
  functions: new Map([['GenerateLogs', 'log-pipeline-generate-logs']]),
};

const refusalOf = (text: string): string => {
  try {
    parseFault(text, targets);
  } catch (error) {
    if (error instanceof InvalidFaultError) return error.message;
    throw error;
  }
  throw new Error(`${text} was not refused`);
};

describe('a fault', () => {
  test.each([
    ['throttle:s3.PutObject:10%', { kind: 'throttle', service: 's3', operation: 'PutObject', rate: 0.1 }],
    ['throttle:glue:100%', { kind: 'throttle', service: 'glue', rate: 1 }],
    ['error:*:0.5%', { kind: 'error', rate: 0.005 }],
    ['error:glue.*:5%', { kind: 'error', service: 'glue', rate: 0.05 }],
    ['slow:s3:1.5s:20%', { kind: 'slow', service: 's3', delayMs: 1_500, rate: 0.2 }],
    ['slow:*:200ms:20%', { kind: 'slow', delayMs: 200, rate: 0.2 }],
    ['fail-crawl:50%', { kind: 'fail-crawl', rate: 0.5 }],
    ['fail-query:10%', { kind: 'fail-query', rate: 0.1 }],
    ['crash:GenerateLogs:1%', { kind: 'crash', functionName: 'log-pipeline-generate-logs', rate: 0.01 }],
    ['timeout:*:1%', { kind: 'timeout', rate: 0.01 }],
  ])('is read from %s', (text, expected) => {
    expect(parseFault(text, targets)).toEqual({ text, ...expected });
  });

  test.each([
    ['break:s3:10%', "'break' is no fault; there are throttle, error, slow, fail-crawl, fail-query, crash, timeout"],
    ['', "'' is no fault; there are throttle, error, slow, fail-crawl, fail-query, crash, timeout"],
    ['throttle:s3', 'it must have the form throttle:<calls>:<rate>'],
    ['slow:s3:10%', 'it must have the form slow:<calls>:<time>:<rate>'],
    ['fail-crawl:*:10%', 'it must have the form fail-crawl:<rate>'],
    ['throttle:s3:0%', "the rate must be above 0% and at most 100%, got '0%'"],
    ['throttle:s3:101%', "the rate must be above 0% and at most 100%, got '101%'"],
    ['throttle:s3:0.1', "the rate must be above 0% and at most 100%, got '0.1'"],
    ['throttle:ec2:10%', "'ec2' is no service of the local AWS; there are s3, glue, and *"],
    ['throttle:s3.PutObjet:10%', "s3 has no operation 'PutObjet'; it has GetObject, PutObject, and *"],
    ['crash:generate:1%', "'generate' is no function; there are GenerateLogs, and *"],
    ['slow:s3:2m:10%', "the time must be like 200ms or 2s, at most 60s, got '2m'"],
    ['slow:s3:61s:10%', "the time must be like 200ms or 2s, at most 60s, got '61s'"],
  ])('%s is refused in one line that names it and what is allowed', (text, problem) => {
    expect(refusalOf(text)).toBe(`--fault ${text}: ${problem}`);
  });
});
