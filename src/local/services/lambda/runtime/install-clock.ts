import type { ClockOrigin } from '#local/core/clock';

export interface InstalledClock {
  /** The machine's own time, epoch ms. */
  machineNow(): number;
  /** Goes on by another origin: the clock's speed was changed. */
  set(origin: ClockOrigin): void;
}

/**
 * Makes `Date` show the local AWS's clock, as the clock of a Lambda's machine is AWS's. Timers stay real: a function
 * computes and waits as long as the machine takes.
 */
export function installClock(first: ClockOrigin): InstalledClock {
  let origin = first;
  const MachineDate = Date;
  const machineNow = () => MachineDate.now();
  const now = () => Math.floor(origin.startMs + (machineNow() - origin.realMs) * origin.speed);
  const clockDate: DateConstructor = new Proxy(MachineDate, {
    apply: () => new MachineDate(now()).toString(),
    construct: (target, values: unknown[], newTarget): Date =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget === clockDate ? target : newTarget),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  });
  Object.defineProperty(MachineDate.prototype, 'constructor', { value: clockDate });
  globalThis.Date = clockDate;
  return {
    machineNow,
    set: (next) => {
      origin = next;
    },
  };
}
