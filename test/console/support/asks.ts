interface ApiRequest {
  path: string;
  target: string;
}

/** Whether a request is of one of these operations, in whichever protocol, or of a path that ends in one of them. */
export const asks =
  (...names: string[]) =>
  ({ path, target }: ApiRequest): boolean =>
    names.some((name) => path.endsWith(`/${name}`) || target.endsWith(`.${name}`));
