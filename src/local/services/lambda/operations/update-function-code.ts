import { UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { operation } from '#local/core/service';
import { changeFunction } from '../change-function.ts';
import { readCode } from '../code-assets.ts';
import { describeFunction } from '../function-store.ts';
import { findFunction, type LambdaContext } from '../lambda-context.ts';
import { invalidParameter } from '../lambda-errors.ts';

export const updateFunctionCode = (context: LambdaContext) =>
  operation(UpdateFunctionCodeCommand, (input) => {
    const record = findFunction(context, input.FunctionName);
    if (input.Publish) throw invalidParameter('Publishing versions is not supported by the local AWS');
    const code = readCode(context.aws.dataDir, input);
    const architectures = input.Architectures ?? record.architectures;
    if (input.DryRun) return describeFunction(context.aws, { ...record, code, architectures });
    return describeFunction(context.aws, changeFunction(context, record, { code, architectures }, input.RevisionId));
  });
