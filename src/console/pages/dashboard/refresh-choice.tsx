import ButtonDropdown from '@cloudscape-design/components/button-dropdown';

const CHOICES = [
  { id: '2', text: 'Every 2 seconds' },
  { id: '10', text: 'Every 10 seconds' },
  { id: '60', text: 'Every minute' },
  { id: 'off', text: 'Off' },
] as const;

export type RefreshChoice = (typeof CHOICES)[number]['id'];

export const parseRefresh = (text: string | undefined): RefreshChoice =>
  CHOICES.find(({ id }) => id === text)?.id ?? '10';

/** In ms; `false` is never. */
export const toRefreshMs = (choice: RefreshChoice): number | false => choice !== 'off' && Number(choice) * 1_000;

interface RefreshButtonProps {
  value: RefreshChoice;
  onChange: (choice: RefreshChoice) => void;
  onRefresh: () => void;
}

/** Refreshes now; its menu says how often it happens by itself. */
export function RefreshButton({ value, onChange, onRefresh }: RefreshButtonProps) {
  return (
    <ButtonDropdown
      items={[
        {
          text: 'Refresh by itself',
          items: CHOICES.map((choice) => ({ ...choice, itemType: 'checkbox' as const, checked: choice.id === value })),
        },
      ]}
      mainAction={{ iconName: 'refresh', ariaLabel: 'Refresh now', onClick: onRefresh }}
      ariaLabel="How often to refresh"
      expandToViewport
      onItemClick={({ detail }) => onChange(parseRefresh(detail.id))}
    />
  );
}
