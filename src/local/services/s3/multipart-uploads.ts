/** Multipart uploads under way. Their parts are files like objects' are, in a folder of their own that no bucket can have. */
import type { LocalAws } from '../../core/local-aws.ts';
import type { ContentFiles } from './content-files.ts';
import type { DigestAlgorithm } from './digest.ts';
import type { ObjectDetails, StoredChecksum } from './object-row.ts';
import { noSuchUpload } from './s3-errors.ts';

const PARTS_FOLDER = '.uploads';

export interface Upload {
  uploadId: string;
  bucket: string;
  key: string;
  initiated: Date;
  details: ObjectDetails;
  /** What the client chose; undefined when it left it to S3. */
  algorithm?: DigestAlgorithm;
  checksumType: StoredChecksum['type'];
}

export interface UploadPart {
  uploadId: string;
  partNumber: number;
  /** Below the root of all objects. */
  path: string;
  sizeBytes: number;
  /** Without quotes. */
  etag: string;
  lastModified: Date;
  checksum: StoredChecksum;
}

interface UploadTarget {
  Bucket: string;
  Key: string;
}

export interface MultipartUploads {
  /** @throws AwsError NoSuchUpload */
  get(bucket: string, key: string, uploadId: string | undefined): Upload;
  /** By key, then by the time of initiation. */
  list(bucket: string): Upload[];
  create(upload: Upload): void;
  listParts(uploadId: string): UploadPart[];
  /**
   * Takes over a complete temporary file as a part, in place of an earlier one of that number.
   * @throws AwsError NoSuchUpload when the upload was completed or aborted while the part arrived
   */
  putPart(target: UploadTarget, tempPath: string, part: Omit<UploadPart, 'path'>): UploadPart;
  /** Forgets an upload, complete or aborted, and its parts. */
  remove(upload: Upload): void;
}

const keyOf = (upload: Pick<Upload, 'bucket' | 'uploadId'>): string => `${upload.bucket}/${upload.uploadId}`;
/** Padded, so that parts sort by number. */
const partKey = (uploadId: string, partNumber: number): string => `${uploadId}/${String(partNumber).padStart(5, '0')}`;

export function createMultipartUploads({ store }: Pick<LocalAws, 'store'>, files: ContentFiles): MultipartUploads {
  const uploads = store.collection<Upload>('s3_uploads');
  const parts = store.collection<UploadPart>('s3_upload_parts');

  const get = (bucket: string, key: string, uploadId = ''): Upload => {
    const upload = uploads.get(keyOf({ bucket, uploadId }));
    if (upload?.key !== key) throw noSuchUpload(uploadId);
    return upload;
  };

  return {
    get,
    list: (bucket) =>
      uploads
        .list(`${bucket}/`)
        .toSorted((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || +a.initiated - +b.initiated),
    create: (upload) => uploads.put(keyOf(upload), upload),
    listParts: (uploadId) => parts.list(`${uploadId}/`),
    putPart: (target, tempPath, part) => {
      files.keepOrDrop(tempPath, () => get(target.Bucket, target.Key, part.uploadId));
      const id = partKey(part.uploadId, part.partNumber);
      const path = files.place(tempPath, `${PARTS_FOLDER}/${part.uploadId}`, String(part.partNumber));
      const stored = { ...part, path };
      store.transaction(() => {
        const replaced = parts.get(id);
        if (replaced) files.retire(replaced.path);
        files.claim(path);
        parts.put(id, stored);
      });
      return stored;
    },
    remove: (upload) => {
      store.transaction(() => {
        for (const part of parts.list(`${upload.uploadId}/`)) {
          files.retire(part.path);
          parts.delete(partKey(upload.uploadId, part.partNumber));
        }
        uploads.delete(keyOf(upload));
      });
    },
  };
}
