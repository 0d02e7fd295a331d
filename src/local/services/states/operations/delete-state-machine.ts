import { DeleteStateMachineCommand } from '@aws-sdk/client-sfn';
import { operation } from '#local/core/service';
import { checkArn } from '../arns.ts';
import type { StatesContext } from '../states-context.ts';

/** Ends the machine's executions and forgets them with it, at once; a machine that does not exist is no error, as on AWS. */
export const deleteStateMachine = ({ aws, machines, engine }: StatesContext) =>
  operation(DeleteStateMachineCommand, ({ stateMachineArn }) => {
    checkArn(stateMachineArn, 'stateMachine');
    aws.store.transaction(() => {
      engine.forgetMachine(stateMachineArn);
      for (const { id, machineArn } of machines.revisions.list())
        if (machineArn === stateMachineArn) machines.revisions.delete(id);
      machines.machines.delete(stateMachineArn);
    });
    return {};
  });
