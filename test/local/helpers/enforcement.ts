/** What makes a core ask the policies of its roles and resources before every operation. */
import type { CoreOptions } from '#local/core/create-core';
import { createAccessLayer } from '#local/services/enforce-access';
import { createAuthorizer } from '#local/services/iam/evaluation/authorizer';
import { createPolicySource } from '#local/services/iam/evaluation/policy-source';

export const ENFORCEMENT = {
  buildAuthorizer: (aws) => createAuthorizer(createPolicySource(aws)),
  buildLayers: (aws) => [createAccessLayer(aws)],
} satisfies Partial<CoreOptions>;
