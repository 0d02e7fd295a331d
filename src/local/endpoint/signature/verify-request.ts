/** Who signed a request, once it is clear that they did: version 4 of AWS's signatures. */
import { MINUTE_MS } from '#contracts/durations';
import type { AwsError } from '../../core/aws-error.ts';
import type { LocalAws } from '../../core/local-aws.ts';
import type { Caller, Service } from '../../core/service.ts';
import type { WireRequest } from '../../protocol/wire.ts';
import { buildCanonicalRequest } from './canonical-request.ts';
import { isSigned, isSignedByVersion2, type Signature } from './parse-signature.ts';
import {
  expired,
  headersNotSigned,
  invalidToken,
  malformed,
  mismatch,
  signedByVersion2,
  timeSkewed,
  unknownKey,
  unsigned,
  wrongRegion,
} from './signature-errors.ts';
import { deriveSigningKey, isSameSignature, sha256 } from './signing-key.ts';
import { describePayload } from './verify-payload.ts';

const MAX_SKEW_MS = 15 * MINUTE_MS;
const MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60;

export interface VerifiedRequest {
  caller: Caller;
  /** Its body is checked while it is read. */
  request: WireRequest;
}

/** @throws AwsError as the service would refuse the signature, or its absence */
export async function verifyRequest(
  aws: LocalAws,
  request: WireRequest,
  service: Service,
  signature: Signature | undefined,
): Promise<VerifiedRequest> {
  if (!signature) throw describeLack(request, service);
  checkScope(aws, signature, service);
  const credentials = aws.credentials.find(signature.accessKeyId);
  if (!credentials) throw unknownKey(service);
  if (credentials.sessionToken !== signature.sessionToken) throw invalidToken(service);
  checkTime(aws, signature, service);
  checkSignedHeaders(request, signature, service);
  const key = deriveSigningKey(credentials.secretAccessKey, signature.scope, signature.time);
  const payload = await describePayload(request, service, signature);
  const computed = key.sign([sha256(buildCanonicalRequest(request, signature, payload.hash))]);
  if (!isSameSignature(computed, signature.value)) throw mismatch(service);
  return { caller: credentials.caller, request: payload.guard(request, key) };
}

function describeLack(request: WireRequest, service: Service): AwsError {
  if (isSignedByVersion2(request)) return signedByVersion2();
  return isSigned(request) ? malformed(service) : unsigned(service);
}

function checkScope(aws: LocalAws, { signingName, region }: Signature, service: Service): void {
  if (region !== aws.region) throw wrongRegion(service, region, aws.region);
  // A service that is not there is named by what its request says.
  if (service.operations.length > 0 && signingName !== service.signingName)
    throw mismatch(service, `Credential should be scoped to correct service: '${service.signingName}'.`);
}

/**
 * Clients sign with their own clock, the machine's, however far ahead the clock of the local AWS is. Functions tell the
 * time by that one, until the SDK sets itself by the Date of a reply; what passes on the way grows with its speed.
 */
function checkTime({ clock }: LocalAws, { time, scope, expiresSeconds }: Signature, service: Service): void {
  const signedMs = parseTime(time);
  if (signedMs === undefined || !scope.startsWith(`${time.slice(0, 8)}/`)) throw mismatch(service);
  const sinceMs = [Date.now() - signedMs, (clock.now() - signedMs) / Math.max(1, clock.speed)];
  if (expiresSeconds === undefined) {
    if (sinceMs.every((ms) => Math.abs(ms) > MAX_SKEW_MS)) throw timeSkewed(service, time);
    return;
  }
  const isBounded = Number.isInteger(expiresSeconds) && expiresSeconds >= 1 && expiresSeconds <= MAX_EXPIRES_SECONDS;
  if (!isBounded) throw mismatch(service);
  if (!sinceMs.some((ms) => ms >= -MAX_SKEW_MS && ms <= expiresSeconds * 1_000)) throw expired(service);
}

/** @returns epoch ms */
function parseTime(time: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
  const parsed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** The host is always signed; S3 wants its own headers signed too. */
function checkSignedHeaders({ headers }: WireRequest, { signedHeaders }: Signature, service: Service): void {
  if (!signedHeaders.includes('host')) throw mismatch(service);
  if (service.protocol !== 'rest-xml') return;
  const open = Object.keys(headers).filter((name) => name.startsWith('x-amz-') && !signedHeaders.includes(name));
  if (open.length > 0) throw headersNotSigned(open);
}
