/** Whose cost something is. An execution is a payer of its own, by its ARN; all else belongs to one of these. */
import { rootCaller } from '../core/local-aws.ts';
import type { Caller } from '../core/service.ts';

export const PAYERS = {
  /** Ticks of the schedule, up to the execution that one of them starts. */
  ticks: 'ticks',
  /** What people do with the CLI, the console or an SDK; executions that they start pay for themselves. */
  people: 'people',
  /** What services do of their own accord, e.g. alarms that publish. */
  services: 'services',
  /** What is there, whether anything runs or not: bytes, metrics, alarms. */
  standing: 'standing',
} as const;

export const payerOf = ({ payer, arn }: Caller): string =>
  payer ?? (arn === rootCaller.arn ? PAYERS.people : PAYERS.services);
