/** Asks the lake by SQL: the editor, what was asked before, what is saved to be asked. */
import './query.css';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Tabs from '@cloudscape-design/components/tabs';
import { WORKGROUP } from '#contracts/names';
import { useAddressQuery } from '../../navigation/use-address-query.ts';
import { parseTab } from './address.ts';
import { EditorTab } from './editor/editor-tab.tsx';
import { RecentTab } from './lists/recent-tab.tsx';
import { SavedTab } from './lists/saved-tab.tsx';

export default function QueryPage() {
  const [query, changeQuery] = useAddressQuery();
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={`Athena on the raw logs and on the hourly summary, in the workgroup ${WORKGROUP}.`}
        >
          Query
        </Header>
      }
    >
      <Tabs
        ariaLabel="Query"
        activeTabId={parseTab(query['tab'])}
        onChange={({ detail }) =>
          changeQuery({ tab: detail.activeTabId === 'editor' ? undefined : detail.activeTabId })
        }
        tabs={[
          { id: 'editor', label: 'Editor', content: <EditorTab /> },
          { id: 'recent', label: 'Recent queries', content: <RecentTab /> },
          { id: 'saved', label: 'Saved queries', content: <SavedTab /> },
        ]}
      />
    </ContentLayout>
  );
}
