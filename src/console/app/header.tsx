import TopNavigation, { type TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { formatInstant } from '../format/time.ts';
import { useClock } from '../live/clock.ts';
import { DENSITIES, setPreferences, THEMES, usePreferences } from './preferences.ts';

const THEME_TEXTS = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;
const DENSITY_TEXTS = { comfortable: 'Comfortable', compact: 'Compact' } as const;

export function Header() {
  const { theme, density } = usePreferences();
  const { nowMs, speed } = useClock();
  const settings: TopNavigationProps.MenuDropdownUtility = {
    type: 'menu-dropdown',
    iconName: 'settings',
    ariaLabel: 'Appearance',
    title: 'Appearance',
    items: [
      { id: 'theme', text: 'Theme', items: THEMES.map((id) => ({ id, text: mark(THEME_TEXTS[id], id === theme) })) },
      {
        id: 'density',
        text: 'Density',
        items: DENSITIES.map((id) => ({ id, text: mark(DENSITY_TEXTS[id], id === density) })),
      },
    ],
    onItemClick: ({ detail }) => {
      const chosenTheme = THEMES.find((id) => id === detail.id);
      const chosenDensity = DENSITIES.find((id) => id === detail.id);
      setPreferences({ ...(chosenTheme && { theme: chosenTheme }), ...(chosenDensity && { density: chosenDensity }) });
    },
  };
  const clockText = `${nowMs === undefined ? UNKNOWN_TIME : formatInstant(nowMs)}${speed === 1 ? '' : ` ×${speed}`}`;
  const clock: TopNavigationProps.ButtonUtility = {
    type: 'button',
    text: clockText,
    href: '#/',
    ariaLabel: `${clockText}, the clock of the local AWS`,
  };
  return (
    <div id="top-navigation">
      <TopNavigation identity={{ href: '#/', title: 'pennylake' }} utilities={[clock, settings]} />
    </div>
  );
}

/** As wide as a time: nothing moves, and no open menu closes, when the time is known. */
const UNKNOWN_TIME = '---------- --:--:-- UTC';

const mark = (text: string, isChosen: boolean): string => (isChosen ? `${text} ✓` : text);
