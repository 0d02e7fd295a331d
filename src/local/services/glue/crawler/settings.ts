/** What a crawler is told: its targets, policies and the JSON text of its Configuration. */
import type { CreateCrawlerCommandInput, S3Target } from '@aws-sdk/client-glue';
import { z } from 'zod';
import type { Checked } from '../../../core/checked.ts';
import { invalidInput } from '../errors.ts';

export type CrawlerSettings = Checked<Omit<CreateCrawlerCommandInput, 'Name' | 'Tags'>>;

const configurationSchema = z.object({
  Version: z.literal(1),
  CrawlerOutput: z
    .object({
      Partitions: z.object({ AddOrUpdateBehavior: z.literal('InheritFromTable') }).optional(),
      Tables: z.object({ AddOrUpdateBehavior: z.literal('MergeNewColumns') }).optional(),
    })
    .optional(),
  Grouping: z
    .object({
      TableGroupingPolicy: z.literal('CombineCompatibleSchemas').optional(),
      TableLevelConfiguration: z.number().int().positive().optional(),
    })
    .optional(),
  CreatePartitionIndex: z.boolean().optional(),
});
export type CrawlerConfiguration = z.infer<typeof configurationSchema>;

/** @throws InvalidInputException when it is no JSON or not what Glue's documentation allows */
export function parseConfiguration(text: string | undefined): CrawlerConfiguration {
  if (!text) return { Version: 1 };
  try {
    return configurationSchema.parse(JSON.parse(text));
  } catch (error) {
    throw invalidInput(
      `Crawler configuration is not valid: ${error instanceof z.ZodError ? z.prettifyError(error) : error}`,
    );
  }
}

export interface CrawlTarget {
  bucket: string;
  /** Ends in `/`, or is empty for the whole bucket. */
  prefix: string;
  /** Glob patterns below the prefix. */
  exclusions: string[];
  /** Files to read in each folder; all of them without. */
  sampleSize?: number;
}

const S3_PATH = /^s3:\/\/([^/]+)(?:\/(.*))?$/;

/** @throws InvalidInputException for a path that is none of S3's */
export function parseTarget({ Path = '', Exclusions = [], SampleSize }: S3Target): CrawlTarget {
  // Glue takes a path without its scheme as well.
  const match = S3_PATH.exec(/^\w+:\/\//.test(Path) ? Path : `s3://${Path}`);
  if (!match?.[1]) throw invalidInput(`The following S3 target is not valid: ${Path}`);
  const key = match[2] ?? '';
  return {
    bucket: match[1],
    prefix: key === '' || key.endsWith('/') ? key : `${key}/`,
    exclusions: Exclusions,
    ...(SampleSize !== undefined && { sampleSize: SampleSize }),
  };
}

/** Refuses what this crawler cannot crawl, and settings that exclude each other. */
export function checkSettings({ Targets, RecrawlPolicy, SchemaChangePolicy, Configuration }: CrawlerSettings): void {
  const { S3Targets = [], ...others } = Targets;
  const foreign = Object.entries(others).find(([, targets]) => (targets?.length ?? 0) > 0);
  if (foreign) throw invalidInput(`${foreign[0]} are not supported by the local AWS; allowed: S3Targets`);
  if (S3Targets.length === 0) throw invalidInput('Must specify at least one target.');
  for (const target of S3Targets) parseTarget(target);
  parseConfiguration(Configuration);
  if (RecrawlPolicy?.RecrawlBehavior === 'CRAWL_EVENT_MODE')
    throw invalidInput('RecrawlBehavior CRAWL_EVENT_MODE is not supported by the local AWS');
  const { UpdateBehavior, DeleteBehavior } = SchemaChangePolicy ?? {};
  if (
    RecrawlPolicy?.RecrawlBehavior === 'CRAWL_NEW_FOLDERS_ONLY' &&
    (UpdateBehavior !== 'LOG' || DeleteBehavior !== 'LOG')
  )
    throw invalidInput(
      'The SchemaChangePolicy for "Crawl new folders only" Amazon S3 target can have only LOG DeleteBehavior value and LOG UpdateBehavior value.',
    );
}
