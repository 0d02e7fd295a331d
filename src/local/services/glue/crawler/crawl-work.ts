/** What a crawl went through, which AWS bills it for: its time, and the requests that AWS's crawler would make. */
import { MINUTE_MS } from '#contracts/durations';
import { usageOfCrawl } from '#cost/crawl-usage';
import type { Usage } from '#cost/usage';

export class CrawlWork {
  readonly #startMs: number;
  /** With files, and those above them, by bucket and prefix. */
  readonly #folders = new Set<string>();
  #leaves = 0;
  #sampledFiles = 0;

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  /** @param targetPrefix where the crawler began to list */
  addFolder(targetPrefix: string, prefix: string, sampledFiles: number): void {
    this.#leaves += 1;
    this.#sampledFiles += sampledFiles;
    for (let folder = prefix; folder.length >= targetPrefix.length; folder = parentOf(folder)) {
      this.#folders.add(folder);
      if (folder === '') break;
    }
  }

  /** A crawl that failed or was stopped is billed like any other. */
  measure(endMs: number): Usage {
    return usageOfCrawl({
      minutes: (endMs - this.#startMs) / MINUTE_MS,
      folders: this.#folders.size,
      sampledFiles: this.#sampledFiles,
      // A table without partitions is looked up and written as one is.
      partitions: this.#leaves,
    });
  }
}

/** `logs/year=2026/` of `logs/year=2026/month=11/`. */
const parentOf = (prefix: string): string => prefix.slice(0, prefix.lastIndexOf('/', prefix.length - 2) + 1);
