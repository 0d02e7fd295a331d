/** A synthesized template and its assets, as `cdk synth` leaves them in a cloud assembly folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string().transform((id) => [id]), z.array(z.string())]).default([]),
  Condition: z.string().optional(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Metadata: z.unknown().optional(),
});

const templateSchema = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  Parameters: z
    .record(
      z.string(),
      z.looseObject({
        Default: z.unknown().optional(),
        AllowedPattern: z.string().optional(),
        ConstraintDescription: z.string().optional(),
      }),
    )
    .default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Rules: z.unknown().optional(),
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown(), Condition: z.string().optional() })).default({}),
});
export type Template = z.output<typeof templateSchema>;

const manifestSchema = z.looseObject({
  files: z.record(
    z.string(),
    z.looseObject({
      source: z.looseObject({ path: z.string() }),
      destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
    }),
  ),
});

export interface Assembly {
  stackName: string;
  template: Template;
  /** Absolute path of the asset that a template names by its object key. */
  assetPath(objectKey: string): string;
}

/**
 * @param outdir the cloud assembly folder
 * @throws Error when there is no such stack, or the template has sections that the local AWS does not know
 */
export function readAssembly(outdir: string, stackName: string): Assembly {
  const templateFile = join(outdir, `${stackName}.template.json`);
  if (!existsSync(templateFile)) throw new Error(`There is no template at ${templateFile}; run npm run synth first`);
  const template = templateSchema.safeParse(JSON.parse(readFileSync(templateFile, 'utf8')));
  if (!template.success) throw new Error(`${templateFile} is not a template: ${z.prettifyError(template.error)}`);
  const assets = readAssets(outdir, stackName);
  return {
    stackName,
    template: template.data,
    assetPath: (objectKey) => {
      const path = assets.get(objectKey);
      if (!path) throw new Error(`The template names an asset that the assembly does not have: ${objectKey}`);
      return path;
    },
  };
}

function readAssets(outdir: string, stackName: string): Map<string, string> {
  const { files } = manifestSchema.parse(JSON.parse(readFileSync(join(outdir, `${stackName}.assets.json`), 'utf8')));
  return new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(outdir, source.path)] as const),
    ),
  );
}
