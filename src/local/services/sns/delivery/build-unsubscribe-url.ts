import type { LocalAws } from '#local/core/local-aws';

export const buildUnsubscribeUrl = ({ endpointUrl }: LocalAws, subscriptionArn: string): string =>
  `${endpointUrl}/?Action=Unsubscribe&SubscriptionArn=${encodeURIComponent(subscriptionArn)}`;
