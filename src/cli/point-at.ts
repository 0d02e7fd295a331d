/** Points the SDK's clients of this process at a local AWS, by the environment that every AWS client reads. */
import { REGION } from '#local/core/local-aws';

/** The local AWS takes any credentials from a person: the account's administrator. */
export function pointAt(url: string): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  // A profile of the user's would win over the keys, or fail to be found.
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
}
