import { type PlaceRequest, takePage as takeFrom } from '../../core/paginate.ts';
import { invalidRequest } from './errors.ts';

const DEFAULT_SIZE = 50;

const invalidToken = () => invalidRequest('Invalid NextToken');

export const takePage = <T>(items: readonly T[], request: PlaceRequest) =>
  takeFrom(items, request, DEFAULT_SIZE, invalidToken);
