/** US dollars of all lines. */
export const totalUsd = (lines: readonly { usd: number }[]): number => lines.reduce((sum, { usd }) => sum + usd, 0);

/** US dollars of all lines if no allowance covered any of them. */
export const totalUsdWithoutFree = (lines: readonly { usdWithoutFree: number }[]): number =>
  lines.reduce((sum, { usdWithoutFree }) => sum + usdWithoutFree, 0);
