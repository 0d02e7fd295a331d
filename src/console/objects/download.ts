import { bucketName } from '#contracts/local-resources';
import { formatBytes } from '../format/quantity.ts';
import { fetchObject } from './s3-objects.ts';

/** The browser holds what it downloads in memory until it is whole. */
const MAX_BYTES = 256 * 1_000 * 1_000;

/**
 * Hands an object to the browser's downloads.
 * @throws Error when it is too large for a browser, saying how to fetch it
 */
export async function downloadObject(key: string, sizeBytes: number): Promise<void> {
  if (sizeBytes > MAX_BYTES)
    throw new Error(
      `${formatBytes(sizeBytes)} are too much for a browser. Use the AWS CLI: aws s3 cp --endpoint-url ${window.location.origin} ${quoteForShell(`s3://${bucketName}/${key}`)} .`,
    );
  const url = URL.createObjectURL(new Blob([await fetchObject(key)], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(key);
  link.click();
  URL.revokeObjectURL(url);
}

const fileNameOf = (key: string): string => key.split('/').findLast((part) => part !== '') ?? 'object';

/** A key may hold anything, and people paste commands. */
const quoteForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
