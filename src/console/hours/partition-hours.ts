const PARTITION = /year=(\d{4})\/month=(\d\d)\/day=(\d\d)\/hour=(\d\d)\b/g;

/** Hours whose partitions are named in a text, such as a key or JSON with locations; each once, the earliest first. */
export function findPartitionHours(text: string): number[] {
  const hours = [...text.matchAll(PARTITION)].map(([, year, month, day, hour]) =>
    Date.parse(`${year}-${month}-${day}T${hour}:00:00Z`),
  );
  return [...new Set(hours.filter((ms) => !Number.isNaN(ms)))].sort((a, b) => a - b);
}
