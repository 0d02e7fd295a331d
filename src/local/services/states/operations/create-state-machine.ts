import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { CreateStateMachineCommand, type CreateStateMachineCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '#local/core/aws-error';
import type { Checked } from '#local/core/checked';
import { operation } from '#local/core/service';
import { buildMachineArn } from '../arns.ts';
import { requireValidDefinition } from '../machine-definitions.ts';
import { checkName } from '../names.ts';
import { findRevision, type StatesContext, toDate } from '../states-context.ts';
import type { MachineRecord, MachineRevision } from '../store/machine-store.ts';

type CreateInput = Checked<CreateStateMachineCommandInput>;

/** Idempotent: the same machine again is the one that exists. A definition that cannot run here is refused. */
export const createStateMachine = (context: StatesContext) =>
  operation(CreateStateMachineCommand, (input) => {
    checkName(input.name);
    checkSupported(input);
    const existing = context.machines.machines.get(buildMachineArn(input.name));
    if (existing) return describeExisting(context, existing, input);
    requireValidDefinition(input.definition, context.aws);
    const machine = insert(context, input);
    return { stateMachineArn: machine.arn, creationDate: toDate(machine.createdMs) };
  });

function checkSupported({ type = 'STANDARD', publish, encryptionConfiguration }: CreateInput): void {
  if (type !== 'STANDARD')
    throw new AwsError(
      'StateMachineTypeNotSupported',
      `State machines of type ${type} are not supported by the local AWS`,
    );
  if (publish) throw new AwsError('ValidationException', 'Versions (publish) are not supported by the local AWS');
  if (encryptionConfiguration && encryptionConfiguration.type !== 'AWS_OWNED_KEY')
    throw new AwsError('ValidationException', 'Customer managed keys are not supported by the local AWS');
}

const OFF = { level: 'OFF', includeExecutionData: false } as const;

const settingsOf = ({ definition, roleArn, loggingConfiguration, tracingConfiguration }: CreateInput) => ({
  definition,
  roleArn,
  logging: { ...OFF, ...loggingConfiguration },
  tracing: { enabled: false, ...tracingConfiguration },
});

function describeExisting(context: StatesContext, machine: MachineRecord, input: CreateInput) {
  const { definition, roleArn, logging, tracing } = findRevision(context, machine.revisionId);
  if (!isDeepStrictEqual({ definition, roleArn, logging, tracing }, settingsOf(input)))
    throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${machine.arn}'`);
  return { stateMachineArn: machine.arn, creationDate: toDate(machine.createdMs) };
}

function insert({ aws, machines }: StatesContext, input: CreateInput): MachineRecord {
  const { name } = input;
  const arn = buildMachineArn(name);
  const createdMs = aws.clock.now();
  const revision: MachineRevision = { id: randomUUID(), machineArn: arn, createdMs, ...settingsOf(input) };
  const machine: MachineRecord = { arn, name, createdMs, revisionId: revision.id, isUpdated: false };
  aws.store.transaction(() => {
    machines.revisions.put(revision.id, revision);
    machines.machines.put(arn, machine);
  });
  return machine;
}
