/** What the store keeps of an object beside its bytes. */
import type { ChecksumAlgorithm, ChecksumType, StorageClass, Tag } from '@aws-sdk/client-s3';

/** Members of PutObject that come back with the object, under the same names. */
export interface ObjectHeaders {
  CacheControl?: string | undefined;
  ContentDisposition?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentType?: string | undefined;
  Expires?: Date | undefined;
  WebsiteRedirectLocation?: string | undefined;
  Metadata?: Record<string, string> | undefined;
}

export interface StoredChecksum {
  algorithm: ChecksumAlgorithm;
  type: ChecksumType;
  /** Base64; of a composite one `<base64>-<parts>`. */
  value: string;
}

export interface ObjectDetails {
  headers: ObjectHeaders;
  storageClass?: StorageClass | undefined;
  tags?: Tag[] | undefined;
  checksum?: StoredChecksum | undefined;
  /** Sizes of the parts of a multipart upload, in bytes and in order. */
  partSizes?: number[] | undefined;
}

export interface StoredObject extends ObjectDetails {
  bucket: string;
  key: string;
  /** Below the root of all objects. */
  path: string;
  sizeBytes: number;
  /** Without quotes. */
  etag: string;
  /** Whole seconds, as S3 keeps it. */
  lastModified: Date;
}
