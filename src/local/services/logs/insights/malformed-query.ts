import { AwsError } from '#local/core/aws-error';

/** What Logs Insights answers to a query that it cannot run. @param at position in the query, from 0 */
export const malformedQuery = (problem: string, at?: number): AwsError =>
  new AwsError('MalformedQueryException', at === undefined ? problem : `${problem} at position ${at}`);
