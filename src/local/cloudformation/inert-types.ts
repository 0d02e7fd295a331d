/** Resource types that are deployed without effect: what they do on AWS has no meaning on a laptop. */
export interface InertType {
  type: string;
  reason: string;
}

export const INERT_TYPES: readonly InertType[] = [
  { type: 'AWS::Budgets::Budget', reason: 'It watches the bill of an AWS account; a laptop has none.' },
];
