/**
 * The SDK types a required member as possibly undefined; the dispatcher has checked that it is there, at any depth.
 * So is the input of an operation's handler.
 */
export type Checked<T> = T extends Date | Uint8Array | ((...args: never[]) => unknown)
  ? T
  : T extends (infer Item)[]
    ? // A tuple, which the SDK has for members that it does not know, stays as it is.
      number extends T['length']
      ? Checked<Item>[]
      : T
    : T extends object
      ? { [Key in keyof T]: IsOptional<T, Key> extends true ? Checked<T[Key]> : Exclude<Checked<T[Key]>, undefined> }
      : T;

type IsOptional<T, Key extends keyof T> = object extends Pick<T, Key> ? true : false;
