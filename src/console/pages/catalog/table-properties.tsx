import type { Table as GlueTable } from '@aws-sdk/client-glue';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { Time } from '../../components/time.tsx';
import { Location } from './location.tsx';

/** Where the table's data lies, how it is read, and what the crawler and others noted. */
export function TableProperties({ table }: { table: GlueTable }) {
  const { StorageDescriptor: storage, Parameters = {} } = table;
  return (
    <SpaceBetween size="l">
      <Properties
        title="Storage"
        items={{
          Location: <Location location={storage?.Location} />,
          Type: table.TableType,
          'Input format': storage?.InputFormat,
          'Output format': storage?.OutputFormat,
          SerDe: storage?.SerdeInfo?.SerializationLibrary,
          Created: table.CreateTime && <Time ms={table.CreateTime.getTime()} />,
          Updated: table.UpdateTime && <Time ms={table.UpdateTime.getTime()} />,
          'Created by': table.CreatedBy,
        }}
      />
      <Properties title="Table parameters" items={Parameters} />
      <Properties title="SerDe parameters" items={storage?.SerdeInfo?.Parameters ?? {}} />
    </SpaceBetween>
  );
}

function Properties({ title, items }: { title: string; items: Readonly<Record<string, ReactNode>> }) {
  const entries = Object.entries(items);
  return (
    <Container header={<Header variant="h2">{title}</Header>}>
      {entries.length === 0 ? (
        'None'
      ) : (
        <KeyValuePairs
          columns={3}
          minColumnWidth={220}
          items={entries.map(([label, value]) => ({
            label,
            value: <span className="plain-text">{value ?? '-'}</span>,
          }))}
        />
      )}
    </Container>
  );
}
