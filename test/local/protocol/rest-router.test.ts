import { Readable } from 'node:stream';
import * as s3Client from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { listModelOperations } from '#local/protocol/operation-model';
import { createRestRouter } from '#local/protocol/rest-router';

const findRoute = createRestRouter(listModelOperations(s3Client));

function route(method: string, target: string, headers: Record<string, string> = {}) {
  const [path = '', query = ''] = target.split('?');
  return findRoute({ method, path, query: new URLSearchParams(query), headers, body: Readable.from([]) });
}

describe('routes of S3', () => {
  test.each([
    ['GET', '/', 'ListBuckets'],
    ['GET', '/?x-id=ListBuckets', 'ListBuckets'],
    ['PUT', '/lake', 'CreateBucket'],
    ['PUT', '/lake/', 'CreateBucket'],
    ['GET', '/lake', 'ListObjects'],
    ['GET', '/lake/?list-type=2&prefix=a', 'ListObjectsV2'],
    ['GET', '/lake?list-type=1', 'ListObjects'],
    ['GET', '/lake?location', 'GetBucketLocation'],
    ['GET', '/lake?acl', 'GetBucketAcl'],
    ['GET', '/lake?uploads', 'ListMultipartUploads'],
    ['POST', '/lake?delete', 'DeleteObjects'],
    ['HEAD', '/lake', 'HeadBucket'],
    ['DELETE', '/lake', 'DeleteBucket'],
    ['DELETE', '/lake?lifecycle', 'DeleteBucketLifecycle'],
    ['GET', '/lake?inventory&id=1', 'GetBucketInventoryConfiguration'],
    ['GET', '/lake?inventory', 'ListBucketInventoryConfigurations'],
    ['GET', '/lake/a/b.json.gz', 'GetObject'],
    ['GET', '/lake/a?uploadId=1', 'ListParts'],
    ['GET', '/lake/a?tagging', 'GetObjectTagging'],
    ['PUT', '/lake/a', 'PutObject'],
    ['PUT', '/lake/a?partNumber=1&uploadId=2', 'UploadPart'],
    ['POST', '/lake/a?uploads', 'CreateMultipartUpload'],
    ['POST', '/lake/a?uploadId=2', 'CompleteMultipartUpload'],
    ['DELETE', '/lake/a?uploadId=2', 'AbortMultipartUpload'],
    ['DELETE', '/lake/a', 'DeleteObject'],
  ])('%s %s is %s', (method, target, operation) => {
    expect(route(method, target)?.operation).toBe(operation);
  });

  test('a copy is told from an upload by its header', () => {
    const headers = { 'x-amz-copy-source': 'lake/b' };

    expect(route('PUT', '/lake/a', headers)?.operation).toBe('CopyObject');
    expect(route('PUT', '/lake/a?partNumber=1&uploadId=2', headers)?.operation).toBe('UploadPartCopy');
  });

  test.each([
    ['/lake/a%20b/%C3%A9%2B+.txt', 'a b/é++.txt'],
    ['/lake/a/../../etc/passwd', 'a/../../etc/passwd'],
    ['/lake//', '/'],
    ['/lake/a//b/', 'a//b/'],
    ['/lake/%2e%2e%2f', '../'],
  ])('%s names the key %j', (path, key) => {
    expect(route('GET', path)?.labels).toEqual({ Bucket: 'lake', Key: key });
  });

  test('a method that no operation has is no route', () => {
    expect(route('PATCH', '/lake/a')).toBeUndefined();
    expect(route('POST', '/lake')).toBeUndefined();
  });

  test('a path that is not well encoded is refused', () => {
    expect(() => route('GET', '/lake/%zz')).toThrow("Couldn't parse the specified URI.");
  });
});
