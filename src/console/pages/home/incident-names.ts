/** How the sample events of incidents, and the runs that they start, are called. */
export const INCIDENT_PREFIX = 'incident-';

/** `incident-disk-full` and `incident-disk-full-20261123T090500Z-3f9a` are `Disk full`. */
export function nameIncident(name: string): string {
  const words = name
    .slice(INCIDENT_PREFIX.length)
    .replace(/-\d{8}T\d{6}Z-\w{4}$/, '')
    .replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
