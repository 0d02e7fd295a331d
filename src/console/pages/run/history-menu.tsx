import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { navigate } from '../../navigation/location.ts';

/** The history as a file: out of the console, or into it. */
export function HistoryMenu({ onExport }: { onExport: () => void }) {
  return (
    <ButtonDropdown
      items={[
        { id: 'export', text: 'Export as JSON', iconName: 'download' },
        { id: 'import', text: 'Look at an exported history', iconName: 'upload' },
      ]}
      onItemClick={({ detail }) => (detail.id === 'export' ? onExport() : navigate('#/imported-run'))}
    >
      History
    </ButtonDropdown>
  );
}
