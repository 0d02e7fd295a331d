import { LOCAL_ACCESS_KEY, LOCAL_REGION } from '#contracts/local-access';

/** The console is a client of the local AWS that served it, and signs as any person's client does. */
export const clientConfig = {
  endpoint: window.location.origin,
  region: LOCAL_REGION,
  credentials: LOCAL_ACCESS_KEY,
  // Buckets by path: the local AWS has one name only.
  forcePathStyle: true,
  maxAttempts: 2,
};
