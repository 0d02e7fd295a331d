/**
 * The SDK types a required member as possibly undefined; the dispatcher has checked that it is there, at any depth.
 * Operations say so by `operation<Checked<GetTableCommandInput>, GetTableCommandOutput>(...)`.
 */
export type Checked<T> = T extends Date | Uint8Array | ((...args: never[]) => unknown)
  ? T
  : T extends (infer Item)[]
    ? Checked<Item>[]
    : T extends object
      ? { [Key in keyof T]: IsOptional<T, Key> extends true ? Checked<T[Key]> : Exclude<Checked<T[Key]>, undefined> }
      : T;

type IsOptional<T, Key extends keyof T> = object extends Pick<T, Key> ? true : false;
