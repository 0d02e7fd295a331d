/** Points the SDK's clients of this process at a local AWS, by the environment that every AWS client reads. */
import { LOCAL_ACCESS_KEY, LOCAL_REGION } from '#contracts/local-access';

export function pointAt(url: string): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_ACCESS_KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_ACCESS_KEY.secretAccessKey,
  });
  // A profile of the user's would win over the keys, or fail to be found.
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
}
