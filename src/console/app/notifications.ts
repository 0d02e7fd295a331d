/** What the console tells whoever watches, above the page, whichever page that is. */
import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';

export interface Notification {
  id: string;
  type: 'success' | 'info' | 'warning' | 'error';
  header: string;
  content?: ReactNode;
}

export interface NotifyOptions extends Omit<Notification, 'id'> {
  /** One with the same id takes its place. */
  id?: string;
  /** Goes away by itself; errors stay until they are dismissed. */
  isToast?: boolean;
}

const TOAST_MS = 8_000;

const listeners = new Set<() => void>();
let notifications: readonly Notification[] = [];
let lastId = 0;

/** Shows a notification. @returns its id */
export function notify({ isToast = false, id = `notification-${++lastId}`, ...notification }: NotifyOptions): string {
  const shown: Notification = { ...notification, id };
  change([...notifications.filter((other) => other.id !== id), shown]);
  // Not by its id: another one may have taken its place.
  if (isToast) setTimeout(() => change(notifications.filter((other) => other !== shown)), TOAST_MS);
  return id;
}

export const dismiss = (id: string): void => change(notifications.filter((notification) => notification.id !== id));

export const useNotifications = (): readonly Notification[] => useSyncExternalStore(subscribe, () => notifications);

function change(next: readonly Notification[]): void {
  notifications = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
