/** A request as it goes onto the wire. */
export interface HttpRequest {
  method: string;
  /** Path and query, as they stand in the request line. */
  target: string;
  headers: Record<string, string>;
  body: Buffer;
}

export const format = ({ method, target, headers, body }: HttpRequest): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${method} ${target} HTTP/1.1\r\n${Object.entries({ 'content-length': String(body.length), ...headers })
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
      'latin1',
    ),
    body,
  ]);
