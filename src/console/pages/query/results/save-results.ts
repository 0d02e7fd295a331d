import { GetObjectCommand } from '@aws-sdk/client-s3';
import { saveFile } from '../../../components/save-file.ts';

const LOCATION = /^s3:\/\/([^/]+)\/(.+)$/;

/**
 * Saves the results as Athena wrote them: whole, however many of them were read here.
 * @param location `s3://bucket/key` of the execution's results
 */
export async function saveResults(location: string): Promise<void> {
  const [, bucket, key] = LOCATION.exec(location) ?? [];
  if (bucket === undefined || key === undefined) throw new Error(`The results lie at no address of S3: ${location}`);
  // S3's client comes when somebody wants a file.
  const { s3 } = await import('../../../aws/s3.ts');
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const text = (await Body?.transformToString()) ?? '';
  saveFile(key.slice(key.lastIndexOf('/') + 1), text, 'text/csv');
}
