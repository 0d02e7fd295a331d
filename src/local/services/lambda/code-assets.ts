/**
 * Bundles of functions, by the bucket and key that the template names: `cdk deploy` uploads them there before it
 * deploys. Locally a bundle is a folder, copied below the data directory so that functions survive the assembly.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { FunctionCode } from './function-store.ts';
import { invalidParameter } from './lambda-errors.ts';

const PATH_PART = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

interface CodeInput {
  S3Bucket?: string | undefined;
  S3Key?: string | undefined;
}

/** Makes a folder available to CreateFunction as `bucket`/`key`. An asset's key names its content, so it is copied once. */
export function publishAsset(dataDir: string, bucket: string, key: string, folder: string): void {
  const target = buildAssetPath(dataDir, bucket, key);
  if (existsSync(target)) return;
  const temporary = `${target}.part`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(folder, temporary, { recursive: true });
  renameSync(temporary, target);
}

/**
 * Reads the code of CreateFunction or UpdateFunctionCode.
 * @throws AwsError as Lambda does when it cannot read the object; for code that comes otherwise than by bucket and key
 */
export function readCode(dataDir: string, code: CodeInput): FunctionCode {
  const { S3Bucket: bucket, S3Key: key } = code;
  const other = ['ImageUri', 'S3ObjectVersion', 'SourceKMSKeyArn', 'ZipFile'].find((name) => Reflect.get(code, name));
  if (other) throw invalidParameter(`Code by ${other} is not supported by the local AWS; deploy it by a template`);
  if (bucket === undefined || key === undefined) throw invalidParameter('Code must name S3Bucket and S3Key');
  const folder = buildAssetPath(dataDir, bucket, key);
  if (!existsSync(folder))
    throw invalidParameter(
      'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.',
    );
  return { bucket, key, ...measure(folder) };
}

/** Absolute folder of a published bundle. */
export function buildAssetPath(dataDir: string, bucket: string, key: string): string {
  const parts = [bucket, ...key.split('/')];
  if (!parts.every((part) => PATH_PART.test(part)))
    throw invalidParameter(`Code must be a bucket and key of plain names, got ${bucket} and ${key}`);
  return join(dataDir, 'lambda', 'assets', ...parts);
}

function measure(folder: string): { sha256: string; sizeBytes: number } {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(file.slice(folder.length).replaceAll(sep, '/')).update('\0').update(bytes);
    sizeBytes += bytes.length;
  }
  return { sha256: hash.digest('base64'), sizeBytes };
}
