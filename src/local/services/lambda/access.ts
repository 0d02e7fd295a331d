/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
import { type AccessRule, type AccessTable, needs, needsNoResource } from '#local/core/access-rules';
import { buildFunctionArn } from './function-store.ts';
import { parseFunctionName } from './lambda-context.ts';

const onFunction = (action: string): AccessRule =>
  needs<{ FunctionName: string }>(action, ({ FunctionName }, aws) =>
    buildFunctionArn(aws, parseFunctionName(FunctionName) ?? FunctionName),
  );

export const LAMBDA_ACCESS: AccessTable = {
  AddPermission: onFunction('lambda:AddPermission'),
  CreateFunction: onFunction('lambda:CreateFunction'),
  DeleteFunction: onFunction('lambda:DeleteFunction'),
  DeleteFunctionConcurrency: onFunction('lambda:DeleteFunctionConcurrency'),
  DeleteFunctionEventInvokeConfig: onFunction('lambda:DeleteFunctionEventInvokeConfig'),
  GetFunction: onFunction('lambda:GetFunction'),
  GetFunctionConfiguration: onFunction('lambda:GetFunctionConfiguration'),
  GetFunctionEventInvokeConfig: onFunction('lambda:GetFunctionEventInvokeConfig'),
  GetPolicy: onFunction('lambda:GetPolicy'),
  Invoke: onFunction('lambda:InvokeFunction'),
  ListFunctionEventInvokeConfigs: onFunction('lambda:ListFunctionEventInvokeConfigs'),
  ListFunctions: needsNoResource('lambda:ListFunctions'),
  PutFunctionConcurrency: onFunction('lambda:PutFunctionConcurrency'),
  PutFunctionEventInvokeConfig: onFunction('lambda:PutFunctionEventInvokeConfig'),
  RemovePermission: onFunction('lambda:RemovePermission'),
  UpdateFunctionCode: onFunction('lambda:UpdateFunctionCode'),
  UpdateFunctionConfiguration: onFunction('lambda:UpdateFunctionConfiguration'),
};
