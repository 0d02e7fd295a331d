/** A webhook as Slack has them, on a free port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Post {
  text: string;
  blocks: object[];
}

export interface Webhook {
  url: string;
  /** The first post, come or to come, whose text is like this. */
  next(text: RegExp): Promise<Post>;
  stop(): Promise<void>;
}

export async function startWebhook(): Promise<Webhook> {
  const posts: Post[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    posts.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.end('ok');
    for (const look of waiting) look();
  });
  // A test that fails before it stops the webhook ends all the same.
  server.unref();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T000/B000/secret`,
    next: (text) =>
      new Promise((resolve) => {
        const look = () => {
          const post = posts.find((candidate) => text.test(candidate.text));
          if (!post) return;
          waiting.delete(look);
          resolve(post);
        };
        waiting.add(look);
        look();
      }),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
