/**
 * Serves the console: its page at `/`, which a browser asks for unsigned, and its files below `/_console/`, which no bucket can
 * be called. Signed requests of `/` list buckets.
 */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isAwsError } from '../core/aws-error.ts';
import type { WireReply, WireRequest } from '../protocol/wire.ts';
import { checkHost } from './guard.ts';
import { isSigned } from './signature/parse-signature.ts';
import type { Site } from './site.ts';

const PREFIX = '/_console/';
/** One file, or one in `assets/`: no segment starts with a dot. */
const FILE = /^(?:assets\/)?\w[\w.-]*$/;

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** The page runs its own files only, talks to its own origin only, and stands in no frame. */
const SECURITY_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Cloudscape's style sheet holds its fonts.
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export interface PageSiteOptions {
  /** Absolute path of the built console; it may be made, or replaced, while this runs. */
  folder: string;
  getPort: () => number;
}

export function createPageSite({ folder, getPort }: PageSiteOptions): Site {
  const answer = async (request: WireRequest): Promise<WireReply> => {
    try {
      // A link from another site may lead here: nothing is changed by it, and the page is the same for everybody.
      checkHost(request, getPort());
      return request.path === '/' ? await servePage(folder) : await serveFile(folder, request.path);
    } catch (error) {
      if (!isAwsError(error)) throw error;
      return replyText(error.status, error.message);
    }
  };
  return { owns: isForPages, answer };
}

const isForPages = (request: WireRequest): boolean =>
  ['GET', 'HEAD'].includes(request.method) &&
  (request.path.startsWith(PREFIX) || (request.path === '/' && request.query.size === 0 && !isSigned(request)));

async function servePage(folder: string): Promise<WireReply> {
  const page = await readIfThere(join(folder, 'index.html'));
  if (!page) return replyText(503, 'The console is being built. This page shows it soon.', { refresh: '1' });
  return reply(200, '.html', 'no-cache', page);
}

async function serveFile(folder: string, path: string): Promise<WireReply> {
  const name = path.slice(PREFIX.length);
  const bytes = FILE.test(name) ? await readIfThere(join(folder, name)) : undefined;
  if (!bytes) return replyText(404, 'The console has no such file. Reload the page: it may have been built anew.');
  // The names of assets hold a hash of what is in them.
  return reply(
    200,
    extname(name),
    name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    bytes,
  );
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}

const reply = (status: number, extension: string, caching: string, body: Buffer): WireReply => ({
  status,
  headers: {
    ...SECURITY_HEADERS,
    'content-type': CONTENT_TYPES[extension] ?? 'application/octet-stream',
    'cache-control': caching,
  },
  body,
});

const replyText = (status: number, text: string, headers: Record<string, string> = {}): WireReply => ({
  status,
  headers: {
    ...SECURITY_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  },
  body: `${text}\n`,
});
