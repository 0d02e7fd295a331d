/** Puts services on a store and a clock, without a network: the endpoint and the tests build on it. */
import { Ledger } from '../meter/ledger.ts';
import { StandingMeter } from '../meter/standing-meter.ts';
import { type Authorizer, allowEverything } from './authorizer.ts';
import { AwsError } from './aws-error.ts';
import { type Clock, createClock } from './clock.ts';
import { createCredentialRegistry } from './credentials.ts';
import { openStore } from './data-dir.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { ACCOUNT, type LocalAws, REGION } from './local-aws.ts';
import type { Middleware } from './middleware.ts';
import type { Caller, Service } from './service.ts';
import { createTraceRegistry } from './traces.ts';

export interface CoreOptions {
  /** Absolute path; made if missing. */
  dataDir: string;
  clock?: Clock;
  buildServices: (aws: LocalAws) => Service[];
  /** Without one, everybody may do everything. */
  buildAuthorizer?: (aws: LocalAws) => Authorizer;
  /** What stands around every operation, outermost first. */
  buildLayers?: (aws: LocalAws) => Middleware[];
}

export interface Core {
  aws: LocalAws;
  dispatcher: Dispatcher;
  standing: StandingMeter;
  /** Tells the services where they can be reached, before anything that needs it starts. */
  setEndpointUrl(url: string): void;
  /** Starts the services' background work, in their order, but for those named; they can be started later. */
  start(without?: readonly string[]): Promise<void>;
  startService(name: string): Promise<void>;
  /** Stops it in reverse order and closes the store. */
  stop(): Promise<void>;
}

export function createCore({
  dataDir,
  clock = createClock(),
  buildServices,
  buildAuthorizer,
  buildLayers,
}: CoreOptions): Core {
  const store = openStore(dataDir);
  const ledger = new Ledger(store, clock);
  let endpointUrl: string | undefined;
  let authorizer = allowEverything;

  const aws: LocalAws = {
    account: ACCOUNT,
    region: REGION,
    clock,
    store,
    dataDir,
    get endpointUrl() {
      if (!endpointUrl) throw new Error('The endpoint does not listen yet');
      return endpointUrl;
    },
    credentials: createCredentialRegistry(),
    get authorizer() {
      return authorizer;
    },
    traces: createTraceRegistry(clock),
    ledger,
    call: async <Input extends object, Output>(
      name: string,
      operation: string,
      input: Input,
      caller: Caller,
      requestId?: string,
    ) => {
      const service = dispatcher.findService(name);
      if (!service) throw new AwsError('UnknownService', `The local AWS has no service ${name}`, { status: 501 });
      // The caller names the operation, so it knows the output's type.
      return (await dispatcher.dispatch(service, operation, input, caller, requestId)) as Output;
    },
    findSchema: (name, operation) => {
      const service = dispatcher.findService(name);
      return service && dispatcher.findOperation(service, operation)?.schema;
    },
  };
  const services = buildServices(aws);
  if (buildAuthorizer) authorizer = buildAuthorizer(aws);
  const dispatcher = createDispatcher(services, buildLayers?.(aws));
  const standing = new StandingMeter(clock, ledger, services);

  return {
    aws,
    dispatcher,
    standing,
    setEndpointUrl: (url) => {
      endpointUrl = url;
    },
    start: async (without = []) => {
      for (const service of services) if (!without.includes(service.name)) await service.start?.();
      standing.start();
    },
    startService: async (name) => {
      await dispatcher.findService(name)?.start?.();
    },
    stop: async () => {
      standing.stop();
      for (const service of services.toReversed()) await service.stop?.();
      ledger.close();
      store.close();
    },
  };
}
