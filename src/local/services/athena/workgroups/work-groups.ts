/** Workgroups: where results go, and how much a query may scan. */
import type {
  CreateWorkGroupCommandInput,
  UpdateWorkGroupCommandInput,
  WorkGroup,
  WorkGroupConfiguration,
  WorkGroupConfigurationUpdates,
  WorkGroupSummary,
} from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import type { LocalAws } from '../../../core/local-aws.ts';
import type { Collection } from '../../../core/store.ts';
import { invalidRequest } from '../errors.ts';

/** Every account has it; it cannot be deleted. */
export const DEFAULT_WORK_GROUP = 'primary';
/** https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html */
const MIN_CUTOFF_BYTES = 10_000_000;
export const ENGINE_VERSION = {
  SelectedEngineVersion: 'AUTO',
  EffectiveEngineVersion: 'Athena engine version 3',
};

export class WorkGroups {
  readonly #aws: LocalAws;
  readonly #documents: Collection<WorkGroup>;

  constructor(aws: LocalAws) {
    this.#aws = aws;
    this.#documents = aws.store.collection<WorkGroup>('athena_workgroups');
    if (!this.#documents.get(DEFAULT_WORK_GROUP))
      this.#put({
        Name: DEFAULT_WORK_GROUP,
        Configuration: { EnforceWorkGroupConfiguration: false, PublishCloudWatchMetricsEnabled: false },
      });
  }

  list(): WorkGroupSummary[] {
    return this.#documents.list().map(({ Name, State, Description, CreationTime, Configuration }) => ({
      Name,
      State,
      ...(Description !== undefined && { Description }),
      CreationTime,
      EngineVersion: Configuration?.EngineVersion,
    }));
  }

  /** @throws InvalidRequestException */
  get(name: string = DEFAULT_WORK_GROUP): WorkGroup {
    const group = this.#documents.get(name);
    if (!group) throw invalidRequest(`WorkGroup ${name} is not found.`);
    return group;
  }

  create({ Name, Configuration, Description }: Checked<CreateWorkGroupCommandInput>): void {
    if (this.#documents.get(Name)) throw invalidRequest('WorkGroup is already created');
    this.#put({ Name, ...(Description !== undefined && { Description }), ...(Configuration && { Configuration }) });
  }

  update({ WorkGroup: name, Description, State, ConfigurationUpdates }: Checked<UpdateWorkGroupCommandInput>): void {
    const group = this.get(name);
    this.#check(ConfigurationUpdates ?? {});
    this.#documents.put(name, {
      ...group,
      ...(Description !== undefined && { Description }),
      ...(State !== undefined && { State }),
      Configuration: applyUpdates(group.Configuration ?? {}, ConfigurationUpdates ?? {}),
    });
  }

  delete(name: string): void {
    if (name === DEFAULT_WORK_GROUP) throw invalidRequest('WorkGroup primary cannot be deleted');
    this.get(name);
    this.#documents.delete(name);
  }

  #put(group: WorkGroup): void {
    this.#check(group.Configuration ?? {});
    this.#documents.put(group.Name ?? DEFAULT_WORK_GROUP, {
      State: 'ENABLED',
      ...group,
      Configuration: {
        EnforceWorkGroupConfiguration: true,
        PublishCloudWatchMetricsEnabled: true,
        RequesterPaysEnabled: false,
        ...group.Configuration,
        EngineVersion: ENGINE_VERSION,
      },
      CreationTime: this.#aws.clock.date(),
    });
  }

  #check({ BytesScannedCutoffPerQuery: cutoff }: Pick<WorkGroupConfiguration, 'BytesScannedCutoffPerQuery'>): void {
    if (cutoff !== undefined && cutoff < MIN_CUTOFF_BYTES)
      throw invalidRequest(`BytesScannedCutoffPerQuery must be at least ${MIN_CUTOFF_BYTES} bytes, got ${cutoff}`);
  }
}

function applyUpdates(
  before: WorkGroupConfiguration,
  updates: Checked<WorkGroupConfigurationUpdates>,
): WorkGroupConfiguration {
  const { ResultConfigurationUpdates, RemoveBytesScannedCutoffPerQuery, EngineVersion: _, ...rest } = updates;
  const { RemoveOutputLocation, OutputLocation } = ResultConfigurationUpdates ?? {};
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const after: WorkGroupConfiguration = { ...before, ...given };
  if (RemoveBytesScannedCutoffPerQuery) delete after.BytesScannedCutoffPerQuery;
  if (RemoveOutputLocation) delete after.ResultConfiguration;
  if (OutputLocation !== undefined) after.ResultConfiguration = { ...after.ResultConfiguration, OutputLocation };
  return after;
}
