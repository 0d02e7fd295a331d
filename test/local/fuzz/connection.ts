/** One connection that is kept alive and sends one request after the other. Node's own client costs more than the server. */
import { connect, type Socket } from 'node:net';

export interface HttpReply {
  status: number;
  body: Buffer;
}

const HANG_MS = 60_000;
const HEAD_END = '\r\n\r\n';
const NO_BODY_STATUSES = [204, 304];

export class Connection {
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /**
   * @param isHead a reply to HEAD has no body
   * @returns undefined when the server closed the connection without an answer
   */
  send(bytes: Buffer, isHead = false): Promise<HttpReply | undefined> {
    const socket = this.#socket ?? connect(this.#port, '127.0.0.1').setNoDelay();
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      let received = Buffer.alloc(0);
      const finish = (reply: HttpReply | undefined) => {
        clearTimeout(timer);
        socket.removeAllListeners();
        socket.on('error', () => {});
        resolve(reply);
      };
      const timer = setTimeout(() => {
        socket.destroy();
        reject(new Error(`No answer to ${bytes.subarray(0, 2_000).toString('latin1')}`));
      }, HANG_MS);
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const reply = readReply(received, isHead);
        if (!reply) return;
        if (reply.isLast) this.close();
        finish(reply);
      });
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#socket = undefined;
        finish(readReply(received, isHead, true));
      });
      socket.write(bytes);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

function readReply(received: Buffer, isHead: boolean, isClosed = false): (HttpReply & { isLast: boolean }) | undefined {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = received.subarray(0, headEnd).toString('latin1').toLowerCase();
  const status = Number(head.slice(9, 12));
  const isLast = head.includes('\r\nconnection: close');
  const body = received.subarray(headEnd + HEAD_END.length);
  if (isHead || NO_BODY_STATUSES.includes(status)) return { status, body: Buffer.alloc(0), isLast };
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  const isComplete =
    length === undefined ? isClosed || body.subarray(-5).toString() === '0\r\n\r\n' : body.length >= Number(length);
  return isComplete ? { status, body, isLast } : undefined;
}
