/** How the console looks: kept in this browser, and following the system until somebody chooses. */
import { applyDensity, applyMode, Density, Mode } from '@cloudscape-design/global-styles';
import { useSyncExternalStore } from 'react';
import { z } from 'zod';

export const THEMES = ['system', 'light', 'dark'] as const;
export const DENSITIES = ['comfortable', 'compact'] as const;

const preferencesSchema = z.object({
  theme: z.enum(THEMES).catch('system'),
  density: z.enum(DENSITIES).catch('comfortable'),
});
type Preferences = z.infer<typeof preferencesSchema>;

const STORAGE_KEY = 'pennylake.preferences';
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let preferences = read();

/** Puts the preferences into effect, and follows the system from now on. */
export function applyPreferences(): void {
  darkSystem.addEventListener('change', apply);
  apply();
}

export function setPreferences(changes: Partial<Preferences>): void {
  preferences = { ...preferences, ...changes };
  try {
    window.localStorage.setItem(STORAGE_KEY, JSON.stringify(preferences));
  } catch {
    // A browser that keeps nothing forgets them with the page.
  }
  apply();
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, () => preferences);

/** Whether the page is dark now; whoever calls it is rendered anew when that changes, as a canvas must be. */
export const useIsDark = (): boolean => useSyncExternalStore(subscribe, isDark);

const isDark = (): boolean => preferences.theme === 'dark' || (preferences.theme === 'system' && darkSystem.matches);

function apply(): void {
  applyMode(isDark() ? Mode.Dark : Mode.Light);
  applyDensity(preferences.density === 'compact' ? Density.Compact : Density.Comfortable);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(window.localStorage.getItem(STORAGE_KEY) ?? '{}'));
  } catch {
    return preferencesSchema.parse({});
  }
}
