import type { JsonObject } from '../asl/json.ts';

/** What optimized integrations add to a result: how the SDK for Java 1 saw the reply. */
export function buildSdkMetadata(requestId: string, contentType: string, length: number, date: Date): JsonObject {
  const headers = {
    'x-amzn-RequestId': requestId,
    'Content-Length': String(length),
    Date: date.toUTCString(),
    'Content-Type': contentType,
  };
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    SdkHttpMetadata: { AllHttpHeaders: lists, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
