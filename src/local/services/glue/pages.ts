import { type PlaceRequest, takePage as takeFrom } from '../../core/paginate.ts';
import { invalidInput } from './errors.ts';

const invalidToken = () => invalidInput('Invalid pagination token provided.');

/** @param defaultSize items on a page unless the request says otherwise */
export const takePage = <T>(items: readonly T[], request: PlaceRequest, defaultSize: number) =>
  takeFrom(items, request, defaultSize, invalidToken);
