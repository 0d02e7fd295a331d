/**
 * Keeps a difference of schema that no crawl can mend (a field that is null in all the files a crawler samples) from
 * ordering one every hour.
 */
import { GetCrawlerCommand, LastCrawlStatus } from '@aws-sdk/client-glue';
import { GetObjectCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Catalog } from '#aws/catalog';
import type { Lake } from '#aws/lake-objects';
import { CRAWL_MEMORY_KEY } from '#contracts/names';

export interface CrawlMemoryDependencies extends Lake, Catalog {
  crawler: string;
}

const crawlMemory = z.object({
  differences: z.array(z.string()),
  /** StartTime of the last crawl when this one was ordered, or null. */
  previousCrawlStart: z.string().nullable(),
});
type CrawlMemory = z.output<typeof crawlMemory>;

/**
 * @returns false, and remembers, when the crawl may help; true when one that was ordered for the very same differences
 * has succeeded since and they are still there
 */
export async function wasCrawledInVain(differences: string[], dependencies: CrawlMemoryDependencies): Promise<boolean> {
  const { glue, crawler } = dependencies;
  const { Crawler } = await glue.send(new GetCrawlerCommand({ Name: crawler }));
  const lastCrawlStart = Crawler?.LastCrawl?.StartTime?.toISOString() ?? null;
  const memory = await recall(dependencies);
  const isSame = memory?.differences.join() === differences.join();
  const hasCrawledSince =
    Crawler?.LastCrawl?.Status === LastCrawlStatus.SUCCEEDED && memory?.previousCrawlStart !== lastCrawlStart;
  if (isSame && hasCrawledSince) return true;
  await remember({ differences, previousCrawlStart: lastCrawlStart }, dependencies);
  return false;
}

async function recall({ s3, bucket }: Lake): Promise<CrawlMemory | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: CRAWL_MEMORY_KEY }));
    return crawlMemory.safeParse(JSON.parse((await Body?.transformToString()) ?? 'null')).data;
  } catch (error) {
    // A memory that cannot be read is none; the next one replaces it.
    if (error instanceof NoSuchKey || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const remember = ({ differences, previousCrawlStart }: CrawlMemory, { s3, bucket }: Lake) =>
  s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: CRAWL_MEMORY_KEY,
      Body: JSON.stringify({ differences, previousCrawlStart }),
      ContentType: 'application/json',
    }),
  );
