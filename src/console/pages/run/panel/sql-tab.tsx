/** The query that the state ran: its text, what it read and what that cost. */
import { GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { athena } from '../../../aws/athena.ts';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { formatBytes, formatUsd } from '../../../format/quantity.ts';
import { formatDuration } from '../../../format/time.ts';
import { LIVE_MS } from '../../../live/query-client.ts';
import { buildExecutionHref as buildQueryHref, buildSqlHref } from '../../query/address.ts';
import { priceScan, type QueryDescription, queryExecution } from '../data/describe-query.ts';
import { findQueryId } from '../data/find-work.ts';
import { isJsonObject, parseJson, textAt } from '../history/json.ts';
import type { Attempt, Visit } from '../history/visit.ts';
import { JsonText } from './json-text.tsx';

interface SqlTabProps {
  visit: Visit;
  isImported: boolean;
  usdPerScannedByte: number | undefined;
}

export function SqlTab({ visit, isImported, usdPerScannedByte }: SqlTabProps) {
  const last = visit.attempts.at(-1);
  const told = last && readTold(last);
  const id = last && findQueryId(last);
  const asked = useQuery({
    queryKey: ['query-execution', id, last?.status],
    queryFn: ({ signal }) => askAthena(id ?? '', signal),
    enabled: told === undefined && id !== undefined && !isImported,
    refetchInterval: ({ state: { data } }) => (/^(QUEUED|RUNNING)$/.test(data?.Status?.State ?? '') ? LIVE_MS : false),
  });
  const query = told ?? asked.data;
  if (query) return <Query query={query} isImported={isImported} usdPerScannedByte={usdPerScannedByte} />;
  if (asked.error)
    return <ErrorState title="The query cannot be read" error={asked.error} onRetry={() => void asked.refetch()} />;
  if (asked.isLoading) return <LoadingState what="the query" />;
  const text = textAt(parseJson(last?.parameters), 'QueryString');
  return (
    <SpaceBetween size="xs">
      <Box color="text-body-secondary">Athena has not said how the query went.</Box>
      {text !== undefined && <Sql text={text} />}
    </SpaceBetween>
  );
}

/** A query that has ended is whole in the task's result. */
function readTold({ result }: Attempt): QueryDescription | undefined {
  const value = parseJson(result);
  return isJsonObject(value) ? queryExecution.safeParse(value['QueryExecution']).data : undefined;
}

async function askAthena(id: string, abortSignal: AbortSignal): Promise<QueryDescription> {
  const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }), { abortSignal });
  return queryExecution.parse(QueryExecution);
}

interface QueryProps extends Omit<SqlTabProps, 'visit'> {
  query: QueryDescription;
}

function Query({ query, isImported, usdPerScannedByte }: QueryProps) {
  const { Query: sql, QueryExecutionId, Status, Statistics } = query;
  const bytes = Statistics?.DataScannedInBytes;
  const took = Statistics?.TotalExecutionTimeInMillis ?? Statistics?.EngineExecutionTimeInMillis;
  const usd = bytes === undefined ? undefined : priceScan(bytes, usdPerScannedByte);
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={2}
        minColumnWidth={130}
        items={[
          { label: 'State', value: Status?.State ?? '-' },
          { label: 'Data scanned', value: bytes === undefined ? '-' : formatBytes(bytes) },
          { label: 'Cost of the scan', value: usd === undefined ? '-' : formatUsd(usd) },
          { label: 'Took', value: took === undefined ? '-' : formatDuration(took) },
        ]}
      />
      {Status?.StateChangeReason !== undefined && <div className="verbatim">{Status.StateChangeReason}</div>}
      <Sql text={sql} />
      <Box fontSize="body-s">
        {isImported ? (
          `Query ${QueryExecutionId}`
        ) : (
          <Link href={buildQueryHref(QueryExecutionId)} fontSize="body-s">
            Query {QueryExecutionId}
          </Link>
        )}
      </Box>
    </SpaceBetween>
  );
}

const Sql = ({ text }: { text: string }) => (
  <div>
    <SpaceBetween direction="horizontal" size="m" alignItems="center">
      <Box variant="awsui-key-label">SQL</Box>
      <Link href={buildSqlHref(text)} fontSize="body-s">
        Open in the editor
      </Link>
    </SpaceBetween>
    <JsonText label="SQL" text={text} />
  </div>
);
