/** `$1.07`, and `$0.0072` where two digits would hide it. */
export function formatUsd(usd: number): string {
  const digits = usd === 0 || usd >= 0.01 ? 2 : 4;
  return `$${usd.toFixed(digits)}`;
}
