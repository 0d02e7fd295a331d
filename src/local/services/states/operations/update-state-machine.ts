import { randomUUID } from 'node:crypto';
import { UpdateStateMachineCommand, type UpdateStateMachineCommandInput } from '@aws-sdk/client-sfn';
import { AwsError } from '#local/core/aws-error';
import { operation } from '#local/core/service';
import { requireValidDefinition } from '../machine-definitions.ts';
import { findMachine, findRevision, type StatesContext, toDate } from '../states-context.ts';
import type { MachineRevision } from '../store/machine-store.ts';

/** Executions that run keep what they started with; later ones take the new revision. */
export const updateStateMachine = (context: StatesContext) =>
  operation(UpdateStateMachineCommand, (input) => {
    const machine = findMachine(context, input.stateMachineArn);
    const { definition, roleArn, loggingConfiguration, tracingConfiguration } = input;
    if (!(definition ?? roleArn ?? loggingConfiguration ?? tracingConfiguration))
      throw new AwsError(
        'MissingRequiredParameter',
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
      );
    const current = findRevision(context, machine.revisionId);
    if (definition !== undefined && definition !== current.definition) requireValidDefinition(definition, context.aws);
    const revision = buildRevision(current, input, context.aws.clock.now());
    context.aws.store.transaction(() => {
      context.machines.revisions.put(revision.id, revision);
      context.machines.machines.put(machine.arn, { ...machine, revisionId: revision.id, isUpdated: true });
    });
    return { updateDate: toDate(revision.createdMs), revisionId: revision.id };
  });

const buildRevision = (
  current: MachineRevision,
  { definition, roleArn, loggingConfiguration, tracingConfiguration }: UpdateStateMachineCommandInput,
  createdMs: number,
): MachineRevision => ({
  id: randomUUID(),
  machineArn: current.machineArn,
  createdMs,
  definition: definition ?? current.definition,
  roleArn: roleArn ?? current.roleArn,
  logging: loggingConfiguration ?? current.logging,
  tracing: tracingConfiguration ?? current.tracing,
});
