import { randomBytes } from 'node:crypto';
import type { CredentialRegistry } from './local-aws.ts';
import { rootCaller } from './local-aws.ts';
import type { Caller } from './service.ts';

/** Credentials live as long as the process: whoever holds them is started by it. */
export function createCredentialRegistry(): CredentialRegistry {
  const callers = new Map<string, Caller>();
  return {
    issue: (caller) => {
      // AWS's temporary keys start with ASIA and have 20 characters.
      const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
      callers.set(accessKeyId, caller);
      return {
        accessKeyId,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(48).toString('base64'),
      };
    },
    resolve: (accessKeyId) => callers.get(accessKeyId) ?? rootCaller,
  };
}
