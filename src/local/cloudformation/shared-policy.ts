/** What resource types have in common that set one policy on several of a service's resources, as `AWS::SNS::TopicPolicy`. */
import { unlessGone } from './define-resource.ts';
import type { ResourceContext, ResourceState } from './resource-handler.ts';

interface SharedPolicy<Values> {
  /** What it is set on: ARNs, URLs. */
  listSubjects(values: Values): readonly string[];
  /** An empty policy takes away what was set. */
  set(subject: string, policy: string, context: ResourceContext): Promise<unknown>;
  /** By which the service says that a subject is gone, and its policy with it. */
  goneCode: string;
}

/** How such a resource is called, made, changed and deleted. */
export function sharePolicy<Values extends { PolicyDocument: string }>(policy: SharedPolicy<Values>) {
  const { listSubjects, set, goneCode } = policy;
  const setAll = async (values: Values, context: ResourceContext): Promise<void> => {
    for (const subject of listSubjects(values)) await set(subject, values.PolicyDocument, context);
  };
  const removeFrom = async (subjects: readonly string[], context: ResourceContext): Promise<void> => {
    for (const subject of subjects) await unlessGone(goneCode, set(subject, '', context));
  };
  return {
    describe: (_: Values, { generateName }: ResourceContext): ResourceState => ({
      physicalId: generateName(),
      attributes: {},
    }),
    create: (_: ResourceState, values: Values, context: ResourceContext) => setAll(values, context),
    update: async (_: ResourceState, values: Values, context: ResourceContext, previous: Values) => {
      const kept = listSubjects(values);
      await removeFrom(
        listSubjects(previous).filter((subject) => !kept.includes(subject)),
        context,
      );
      await setAll(values, context);
    },
    delete: (_: ResourceState, values: Values, context: ResourceContext) => removeFrom(listSubjects(values), context),
  };
}
