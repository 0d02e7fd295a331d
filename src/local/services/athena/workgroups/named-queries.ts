/** Queries that are kept under a name. */
import { randomUUID } from 'node:crypto';
import type { CreateNamedQueryCommandInput, NamedQuery, UpdateNamedQueryCommandInput } from '@aws-sdk/client-athena';
import type { Checked } from '../../../core/checked.ts';
import type { LocalAws } from '../../../core/local-aws.ts';
import type { Collection } from '../../../core/store.ts';
import { invalidRequest } from '../errors.ts';
import { DEFAULT_WORK_GROUP, type WorkGroups } from './work-groups.ts';

interface NamedQueryDocument extends NamedQuery {
  token?: string;
}

/** By their ids. */
export const createNamedQueryStore = ({ store }: LocalAws): Collection<NamedQueryDocument> =>
  store.collection('athena_named_queries');

export class NamedQueries {
  readonly #workGroups: WorkGroups;
  readonly #documents: Collection<NamedQueryDocument>;

  constructor(aws: LocalAws, workGroups: WorkGroups) {
    this.#workGroups = workGroups;
    this.#documents = createNamedQueryStore(aws);
  }

  /** The same token gives the same query. */
  create({
    ClientRequestToken: token,
    WorkGroup = DEFAULT_WORK_GROUP,
    ...query
  }: Checked<CreateNamedQueryCommandInput>): string {
    this.#workGroups.get(WorkGroup);
    const same = token === undefined ? undefined : this.#documents.list().find((item) => item.token === token);
    if (same?.NamedQueryId) return same.NamedQueryId;
    const NamedQueryId = randomUUID();
    this.#documents.put(NamedQueryId, { ...query, WorkGroup, NamedQueryId, ...(token !== undefined && { token }) });
    return NamedQueryId;
  }

  find(id: string): NamedQuery | undefined {
    const document = this.#documents.get(id);
    return document && withoutToken(document);
  }

  /** @throws InvalidRequestException */
  get(id: string): NamedQuery {
    return withoutToken(this.#read(id));
  }

  /** Ids of a workgroup's. */
  list(workGroup: string = DEFAULT_WORK_GROUP): string[] {
    this.#workGroups.get(workGroup);
    return this.#documents
      .list()
      .filter((query) => query.WorkGroup === workGroup)
      .map(({ NamedQueryId = '' }) => NamedQueryId);
  }

  /** A description that is not given stays. @throws InvalidRequestException */
  update({ NamedQueryId, ...changes }: Checked<UpdateNamedQueryCommandInput>): void {
    this.#documents.put(NamedQueryId, { ...this.#read(NamedQueryId), ...changes });
  }

  delete(id: string): void {
    this.#read(id);
    this.#documents.delete(id);
  }

  #read(id: string): NamedQueryDocument {
    const document = this.#documents.get(id);
    if (!document) throw invalidRequest(`NamedQuery ${id} was not found`);
    return document;
  }
}

const withoutToken = ({ token: _, ...query }: NamedQueryDocument): NamedQuery => query;
