import { randomBytes } from 'node:crypto';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';
import type { CredentialRegistry, KnownCredentials } from './local-aws.ts';
import { rootCaller } from './local-aws.ts';

/** Issued credentials live as long as the process: whoever holds them is started by it. */
export function createCredentialRegistry(): CredentialRegistry {
  const known = new Map<string, KnownCredentials>([
    [LOCAL_ACCESS_KEY.accessKeyId, { ...LOCAL_ACCESS_KEY, caller: rootCaller }],
  ]);
  return {
    issue: (caller) => {
      const credentials = {
        // AWS's temporary keys start with ASIA and have 20 characters.
        accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(48).toString('base64'),
      };
      known.set(credentials.accessKeyId, { ...credentials, caller });
      return credentials;
    },
    find: (accessKeyId) => known.get(accessKeyId),
  };
}
