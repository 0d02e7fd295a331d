/** What S3 refuses in a lifecycle configuration, and what this store cannot do. */
import { randomBytes } from 'node:crypto';
import type { LifecycleExpiration, LifecycleRule } from '@aws-sdk/client-s3';
import { DAY_MS } from '#contracts/durations';
import { invalidArgument, invalidRequest, malformedXml, notImplemented } from './s3-errors.ts';

const MAX_RULES = 1_000;
const MAX_ID_LENGTH = 255;

/**
 * @returns the rules, each with an id
 * @throws AwsError MalformedXML, InvalidArgument, InvalidRequest or NotImplemented
 */
export function checkLifecycleRules(rules: readonly LifecycleRule[]): LifecycleRule[] {
  if (rules.length === 0 || rules.length > MAX_RULES) throw malformedXml();
  const named = rules.map((rule) => ({ ...rule, ID: rule.ID || randomBytes(16).toString('hex') }));
  if (new Set(named.map(({ ID }) => ID)).size < named.length)
    throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule', 'ID', named.at(-1)?.ID);
  for (const rule of named) checkRule(rule);
  return named;
}

function checkRule(rule: LifecycleRule): void {
  const { ID: id = '', Status: status, Prefix: prefix, Filter: filter } = rule;
  if (id.length > MAX_ID_LENGTH) throw invalidArgument('ID length should not exceed allowed limit of 255', 'ID', id);
  if (status !== 'Enabled' && status !== 'Disabled') throw malformedXml();
  // One of them must be there, even if empty, and not both.
  if ((prefix === undefined) === (filter === undefined)) throw malformedXml();
  if (rule.Transitions?.length || rule.NoncurrentVersionTransitions?.length)
    throw notImplemented('A lifecycle transition to another storage class');
  const {
    Expiration: expiration,
    AbortIncompleteMultipartUpload: abort,
    NoncurrentVersionExpiration: noncurrent,
  } = rule;
  if (!expiration && !abort && !noncurrent) throw invalidRequest('At least one action needs to be specified in a rule');
  if (expiration) checkExpiration(expiration);
  if (abort) checkDays(abort.DaysAfterInitiation, 'DaysAfterInitiation', 'AbortIncompleteMultipartUpload');
  if (abort && (filter?.Tag || filter?.And?.Tags))
    throw invalidRequest('AbortIncompleteMultipartUpload cannot be specified with Tags.');
}

function checkExpiration({ Days: days, Date: date, ExpiredObjectDeleteMarker: marker }: LifecycleExpiration): void {
  if ([days, date, marker].filter((value) => value !== undefined).length !== 1) throw malformedXml();
  if (days !== undefined) checkDays(days, 'Days', 'Expiration');
  if (date && date.getTime() % DAY_MS !== 0)
    throw invalidArgument("'Date' must be at midnight GMT", 'Date', date.toISOString());
}

function checkDays(days: number | undefined, name: string, action: string): void {
  if (days === undefined || !Number.isInteger(days) || days <= 0)
    throw invalidArgument(`'${name}' for ${action} action must be a positive integer`, name, days);
}
