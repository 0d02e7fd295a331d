/** Draws the numbers of a record that its template asks for: latency, bytes, the words of its message, the host's load. */
import { createZipfPicker, type Picker } from '../draw/picker.ts';
import type { Random } from '../draw/random.ts';
import { drawTail } from '../draw/tail.ts';
import { type Fleet, hostAt, ZONES } from '../fleet.ts';
import type { Slot, Template } from '../template.ts';
import { VOCABULARY_SIZES, type Vocabulary } from '../vocabularies.ts';
import type { IncidentEffects } from './incident-effects.ts';
import { COLUMN, type RecordTable } from './record-table.ts';

const MAX_TENTHS = 1_000;
const CPU_NOISE_TENTHS = 120;
const MEMORY_NOISE_TENTHS = 20;

const PICKERS = Object.fromEntries(
  Object.entries(VOCABULARY_SIZES).map(([name, size]) => [name, createZipfPicker(size)]),
) as Record<Vocabulary, Picker>;

const capTenths = (tenths: number): number => (tenths < MAX_TENTHS ? tenths | 0 : MAX_TENTHS);

export class RecordWriter {
  readonly table: RecordTable;
  readonly random: Random;
  readonly fleet: Fleet;
  readonly effects: IncidentEffects;
  readonly #traffic: number;

  constructor(table: RecordTable, random: Random, fleet: Fleet, effects: IncidentEffects, traffic: number) {
    this.table = table;
    this.random = random;
    this.fleet = fleet;
    this.effects = effects;
    this.#traffic = traffic;
  }

  /** One of the hosts that the template's service runs on. `as`: every service of the topology has hosts. */
  pickHost({ serviceIndex }: Template): number {
    const hosts = this.fleet.hostsOf[serviceIndex] as readonly number[];
    return hosts[this.random.below(hosts.length)] as number;
  }

  pickZone(): number {
    return this.random.below(ZONES.length);
  }

  /** A line that no request caused. */
  writeEvent(template: Template, host: number, offsetMs: number): void {
    const { rows } = this.table;
    const row = this.write(template, host, offsetMs);
    if (template.latencyTenths > 0)
      rows[row + COLUMN.latencyTenths] = this.drawLatency(template, hostAt(this.fleet, host).zone);
    if (template.hasLoad) this.#writeLoad(row, host);
  }

  /** Everything but latency and load; returns where the row starts. */
  write(template: Template, host: number, offsetMs: number): number {
    const { table, random } = this;
    const row = table.add(template, host, offsetMs);
    if (template.bytes > 0) table.rows[row + COLUMN.bytes] = 1 + ((template.bytes * drawTail(random)) | 0);
    const [slotA, slotB] = template.slots;
    if (slotA !== undefined) table.rows[row + COLUMN.slotA] = this.#drawSlot(slotA, template);
    if (slotB !== undefined) table.rows[row + COLUMN.slotB] = this.#drawSlot(slotB, template);
    return row;
  }

  /** Tenths of a millisecond, at least one. */
  drawLatency({ latencyTenths, serviceIndex }: Template, zone: number): number {
    const slowdown = this.effects.slowdownOf(serviceIndex, zone);
    return 1 + ((latencyTenths * drawTail(this.random) * slowdown) | 0);
  }

  #drawSlot(slot: Slot, { event }: Template): number {
    if (slot === 'count') return 1 + (((event.count ?? 1) * drawTail(this.random)) | 0);
    return PICKERS[slot].pick(this.random);
  }

  #writeLoad(row: number, host: number): void {
    const { random, table, effects } = this;
    const usual = hostAt(this.fleet, host);
    const { cpuTenths, memoryTenths } = effects.strainLoad(
      host,
      usual.cpuTenths * this.#traffic + random.below(CPU_NOISE_TENTHS),
      usual.memoryTenths + random.below(MEMORY_NOISE_TENTHS),
    );
    table.rows[row + COLUMN.cpuTenths] = capTenths(cpuTenths);
    table.rows[row + COLUMN.memoryTenths] = capTenths(memoryTenths);
  }
}
