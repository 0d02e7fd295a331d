/** `--fault`: what was asked for, checked before anything starts, and what came of it. */
import { randomInt } from 'node:crypto';
import { buildFunctionName } from '#contracts/names';
import { buildStateName, STEPS } from '#contracts/steps';
import { FaultInjector } from '#local/faults/fault-injector';
import { listOperations } from '#local/faults/list-operations';
import { InvalidFaultError, parseFault } from '#local/faults/parse-fault';
import { formatCount, type Printer, plural, yellow } from './output.ts';
import { UserError } from './user-error.ts';

export interface FaultOptions {
  /** As they were written; see `parseFault`. */
  fault: readonly string[];
  faultSeed?: number;
}

export interface Faults {
  injector: FaultInjector;
  seed: number;
}

/** A seed that people can type again. */
const MAX_DRAWN_SEED = 1_000_000;

/**
 * @returns undefined when nothing is to fail
 * @throws UserError, one line, naming the value and what is allowed
 */
export async function readFaults({ fault: texts, faultSeed }: FaultOptions): Promise<Faults | undefined> {
  if (texts.length === 0) {
    if (faultSeed !== undefined) throw new UserError('--fault-seed decides nothing without a --fault');
    return undefined;
  }
  const functions = new Map(STEPS.map(({ name }) => [buildStateName(name), buildFunctionName(name)]));
  const targets = { operations: await listOperations(), functions };
  const seed = faultSeed ?? randomInt(MAX_DRAWN_SEED);
  try {
    return { seed, injector: new FaultInjector({ faults: texts.map((text) => parseFault(text, targets)), seed }) };
  } catch (error) {
    if (error instanceof InvalidFaultError) throw new UserError(error.message, { cause: error });
    throw error;
  }
}

export function printFaults({ injector, seed }: Faults, printer: Printer): void {
  const texts = injector.count().map(({ fault }) => fault.text);
  printer.line(`${yellow('faults')}  ${texts.join('  ')}  (--fault-seed ${seed})`);
}

export function printInjected({ injector }: Faults, printer: Printer): void {
  const counts = injector.count();
  const total = counts.reduce((sum, { injected }) => sum + injected, 0);
  const parts = counts.map(({ fault, injected }) => `${fault.text} ${formatCount(injected)}`);
  printer.line(`${yellow('faults')}  ${plural(total, 'fault')} injected: ${parts.join(', ')}`);
}
