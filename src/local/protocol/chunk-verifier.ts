/** Hears of everything in a chunked body, in its order; throws to refuse it. */
export interface ChunkVerifier {
  /** @param extension what stands behind the size, e.g. `;chunk-signature=...` */
  startChunk(extension: string): void;
  addData(bytes: Uint8Array): void;
  endChunk(): void;
  /** Their lower-case names and values; called once, at the end. */
  checkTrailers(trailers: Readonly<Record<string, string>>): void;
}
