/**
 * The steps, as data: infra makes a Lambda of each, the state machine calls each. Folder `plan-analysis`, state
 * `PlanAnalysis`, placeholder `${PlanAnalysisArn}`: one name in three spellings.
 */
export interface StepDefinition {
  /** Folder under `src/steps/`. */
  name: string;
  memoryMb: number;
  timeoutSeconds: number;
}

export const STEPS = [
  { name: 'generate-logs', memoryMb: 512, timeoutSeconds: 300 },
  { name: 'plan-analysis', memoryMb: 256, timeoutSeconds: 60 },
  { name: 'start-crawler', memoryMb: 256, timeoutSeconds: 30 },
  { name: 'check-crawler', memoryMb: 256, timeoutSeconds: 30 },
  { name: 'commit-aggregation', memoryMb: 256, timeoutSeconds: 60 },
  { name: 'publish-metrics', memoryMb: 256, timeoutSeconds: 120 },
] as const satisfies readonly StepDefinition[];

export type StepName = (typeof STEPS)[number]['name'];

/** `plan-analysis` -> `PlanAnalysis`: the state's name, the CDK id, the prefix of its types. */
export const buildStateName = (step: StepName): string =>
  step.replaceAll(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** TimeoutSeconds of the state machine: no run lives longer, so what is older belongs to no run. */
export const RUN_TIMEOUT_SECONDS = 3_600;

/** Environment variables that infra sets and the steps read. */
export const STEP_ENVIRONMENT = {
  bucket: 'BUCKET_NAME',
  database: 'GLUE_DATABASE',
  crawler: 'CRAWLER_NAME',
  workgroup: 'ATHENA_WORKGROUP',
} as const;
