/** What the operations of a service need: the actions and resources that AWS checks for each. */
import type { Access } from './authorizer.ts';
import type { LocalAws } from './local-aws.ts';

/** All that one operation does, from its input. */
export type AccessRule = (input: never, aws: LocalAws) => Access[];

/** Of one service, by the names of its operations. */
export type AccessTable = Readonly<Record<string, AccessRule>>;

/**
 * An operation that does one action on one or more resources.
 * @param resources from the operation's input; every one of them must be allowed
 */
export const needs =
  <Input>(action: string, resources: (input: Input, aws: LocalAws) => string | string[]): AccessRule =>
  (input: Input, aws: LocalAws) =>
    [resources(input, aws)].flat().map((resource) => ({ action, resource }));

/** An action that AWS knows no resources for: policies allow it on `*` only. */
export const needsNoResource = (action: string): AccessRule => needs(action, () => '*');

/** An operation that everybody may call. */
export const needsNothing: AccessRule = () => [];
