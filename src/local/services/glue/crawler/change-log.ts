/** What a crawl did to the catalog, and the summary that ListCrawls gives of it. */
const ENTITIES = ['TABLE', 'PARTITION'] as const;
type Entity = (typeof ENTITIES)[number];
const ACTIONS = ['ADD', 'UPDATE', 'DELETE'] as const;
type Action = (typeof ACTIONS)[number];

const VERBS: Record<Action, string> = { ADD: 'Created', UPDATE: 'Updated', DELETE: 'Removed' };

export class ChangeLog {
  readonly #entries: { entity: Entity; action: Action; name: string }[] = [];

  add(entity: Entity, ...names: string[]): void {
    this.#note(entity, 'ADD', names);
  }

  update(entity: Entity, ...names: string[]): void {
    this.#note(entity, 'UPDATE', names);
  }

  remove(entity: Entity, ...names: string[]): void {
    this.#note(entity, 'DELETE', names);
  }

  count(entity: Entity, action: Action): number {
    return this.#names(entity, action).length;
  }

  /** JSON of AWS's form: `{"TABLE":{"ADD":{"Count":1,"Details":{"names":["raw_logs"]}}}}`. */
  summarize(): string {
    const byEntity = ENTITIES.map((entity) => {
      const changed = ACTIONS.filter((action) => this.count(entity, action) > 0);
      const actions = changed.map((action) => {
        const names = this.#names(entity, action);
        return [action, { Count: names.length, Details: { names } }];
      });
      return [entity, Object.fromEntries(actions)] as const;
    });
    return JSON.stringify(Object.fromEntries(byEntity.filter(([, actions]) => Object.keys(actions).length > 0)));
  }

  /** A line for each change, as a crawler logs it. */
  describe(database: string): string[] {
    return this.#entries.map(({ entity, action, name }) =>
      entity === 'TABLE'
        ? `${VERBS[action]} table ${name} in database ${database}`
        : `${VERBS[action]} partition with values [${name.replaceAll('/', ', ')}]`,
    );
  }

  #note(entity: Entity, action: Action, names: readonly string[]): void {
    this.#entries.push(...names.map((name) => ({ entity, action, name })));
  }

  #names(entity: Entity, action: Action): string[] {
    return this.#entries.filter((item) => item.entity === entity && item.action === action).map(({ name }) => name);
  }
}
