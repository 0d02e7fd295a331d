/** What the services share: account, clock, store, and the way to call each other as AWS services do. */
import type { StaticOperationSchema } from '@smithy/types';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '#contracts/local-access';
import type { Ledger } from '../meter/ledger.ts';
import type { Authorizer } from './authorizer.ts';
import type { Clock } from './clock.ts';
import type { Caller } from './service.ts';
import type { Store } from './store.ts';
import type { TraceRegistry } from './traces.ts';

export const ACCOUNT = LOCAL_ACCOUNT;
export const REGION = LOCAL_REGION;

export interface LocalAws {
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  readonly store: Store;
  /** Absolute path; each service keeps its files in its own folder below it. */
  readonly dataDir: string;
  /** `http://127.0.0.1:<port>`; known once the endpoint listens. */
  readonly endpointUrl: string;
  readonly credentials: CredentialRegistry;
  /** Asked around every operation, and by services that reach for something on a caller's behalf. */
  readonly authorizer: Authorizer;
  readonly traces: TraceRegistry;
  /** What AWS would bill, as it is used. */
  readonly ledger: Ledger;
  /**
   * Calls an operation in process, through the same checks as a call over the wire.
   * @param service IAM's prefix, e.g. `glue`
   * @param requestId the call's own, where the caller tells it to somebody
   * @throws AwsError
   */
  call<Input extends object, Output>(
    service: string,
    operation: string,
    input: Input,
    caller: Caller,
    requestId?: string,
  ): Promise<Output>;
  /** The schema of an operation, e.g. `GetTable` of `glue`; undefined when it does not exist here. */
  findSchema(service: string, operation: string): StaticOperationSchema | undefined;
}

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface KnownCredentials extends Credentials {
  caller: Caller;
}

/** Access keys of the principals that call over the wire. */
export interface CredentialRegistry {
  /** New credentials for a role's session, e.g. for one Lambda function. */
  issue(caller: Caller): Credentials;
  /** Those that were issued, and the one pair of a person's clients, which is the account's root; undefined for others. */
  find(accessKeyId: string): KnownCredentials | undefined;
}

/** The account's own administrator: deploys the template, and is who a person's AWS CLI calls as. */
export const rootCaller: Caller = { arn: `arn:aws:iam::${ACCOUNT}:root` };

/**
 * An AWS service calling on its own behalf, e.g. `lambda` writing its metrics.
 * @param sourceArn the resource that makes it call, which policies know as `aws:SourceArn`
 */
export const serviceCaller = (service: string, sourceArn?: string): Caller => ({
  arn: `arn:aws:iam::${ACCOUNT}:service/${service}`,
  service: `${service}.amazonaws.com`,
  ...(sourceArn !== undefined && { sourceArn }),
});

/**
 * A service calling with a role it assumed, e.g. `lambda` for a function.
 * @param sourceArn the resource that makes it assume the role, which the trust policy knows as `aws:SourceArn`
 */
export function roleCaller(roleArn: string, session: string, service: string, sourceArn?: string): Caller {
  const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  return {
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
    roleArn,
    assumedBy: `${service}.amazonaws.com`,
    ...(sourceArn !== undefined && { sourceArn }),
  };
}
