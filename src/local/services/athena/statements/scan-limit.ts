/** The workgroup's limit of bytes per query was reached: Athena cancels such a query. */
export class ScanLimitError extends Error {
  override readonly name = 'ScanLimitError';

  constructor() {
    super('Query cancelled! : Bytes scanned limit was exceeded');
  }
}
