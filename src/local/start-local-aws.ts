/** The public face of the local AWS: starts it on a data directory and a loopback port, deploys to it, stops it. */
import { type Deployment, type DeployOptions, deployStack } from './cloudformation/deploy.ts';
import { createResourceHandlers } from './cloudformation/resource-handlers.ts';
import { readAssembly } from './cloudformation/template.ts';
import { createClock } from './core/clock.ts';
import { startClockNotes } from './core/clock-notes.ts';
import { type Core, createCore } from './core/create-core.ts';
import { emptyDataDir } from './core/data-dir.ts';
import type { LocalAws } from './core/local-aws.ts';
import { forgetEndpoint, noteEndpoint, readLocalTime } from './core/process-notes.ts';
import { createClockRoutes } from './endpoint/routes/clock-routes.ts';
import { createCostRoutes } from './endpoint/routes/cost-routes.ts';
import { createInboxRoutes } from './endpoint/routes/inbox-routes.ts';
import type { Route } from './endpoint/routes/route.ts';
import { createSampleEventRoutes } from './endpoint/routes/sample-event-routes.ts';
import { startEndpoint } from './endpoint/start-endpoint.ts';
import type { FaultInjector } from './faults/fault-injector.ts';
import { countCalls } from './meter/count-calls.ts';
import { createServices } from './services/create-services.ts';
import { createAccessLayer } from './services/enforce-access.ts';
import { createAuthorizer, type OnAccess } from './services/iam/evaluation/authorizer.ts';
import { createPolicySource } from './services/iam/evaluation/policy-source.ts';
import { createMailer } from './services/sns/delivery/mailer.ts';

export interface LocalAwsOptions {
  /** Absolute path; made if missing. Everything durable is below it. */
  dataDir: string;
  /** 0 picks a free one. */
  port: number;
  /** Empties the data directory first. */
  fresh?: boolean;
  /** A mail server, `smtp://host:port`, that SNS's e-mails go to besides the inbox. */
  smtpUrl?: string;
  /** Folder of the built console, which is served at `/`; it may still be on its way. */
  consoleDir?: string;
  /** A folder of events, one JSON file each, that the console can start runs with. */
  sampleEventsDir?: string;
  /** Makes calls and work of the pipeline fail. */
  faults?: FaultInjector;
  /** Hears of everything that roles and services ask for, before it is decided. */
  onAccess?: OnAccess;
  /** Hears of defects of the local AWS, whose callers got a 500, and of e-mails that could not be delivered. */
  onError?: (error: unknown) => void;
}

export interface RunningLocalAws {
  url: string;
  aws: LocalAws;
  /**
   * @param outdir a cloud assembly folder; it must stay while the local AWS runs
   * @param parameters values of the template's parameters
   */
  deploy(outdir: string, stackName: string, parameters?: DeployOptions['parameters']): Promise<Deployment>;
  /** Schedules fire from now on, not before: a first run can be watched alone. */
  startSchedules(): Promise<void>;
  stop(): Promise<void>;
}

const SCHEDULER = 'scheduler';

const createRoutes = ({ sampleEventsDir }: LocalAwsOptions, core: Core): Route[] => [
  ...createClockRoutes(core.aws.clock),
  ...createCostRoutes(core),
  ...createInboxRoutes(core.aws.dataDir),
  ...(sampleEventsDir === undefined ? [] : createSampleEventRoutes(sampleEventsDir)),
];

/**
 * @throws StoreInUseError when another process uses the data directory
 * @throws NotADataDirectoryError when `fresh` would empty a folder that is not ours
 * @throws the system's error (EADDRINUSE, EACCES...) when the port or the directory cannot be used
 */
export async function startLocalAws(options: LocalAwsOptions): Promise<RunningLocalAws> {
  const { dataDir, port, smtpUrl, faults, onAccess, onError = () => {} } = options;
  if (options.fresh) emptyDataDir(dataDir);
  const clock = createClock({ startMs: readLocalTime(dataDir) });
  const mailer = smtpUrl === undefined ? undefined : createMailer(smtpUrl, onError);
  const core = createCore({
    dataDir,
    clock,
    buildServices: (aws) => createServices(aws, { mailer, faults }),
    buildAuthorizer: (aws) => createAuthorizer(createPolicySource(aws), onAccess),
    buildLayers: (aws) => [countCalls(aws), createAccessLayer(aws), ...(faults ? [faults.createLayer(clock)] : [])],
  });
  try {
    const endpoint = await startEndpoint({
      core,
      port,
      onError,
      routes: createRoutes(options, core),
      consoleDir: options.consoleDir,
    });
    await core.start([SCHEDULER]);
    noteEndpoint(dataDir, endpoint.url);
    const endClockNotes = startClockNotes(dataDir, clock);
    return {
      url: endpoint.url,
      aws: core.aws,
      deploy: (outdir, stackName, parameters = {}) =>
        deployStack({
          aws: core.aws,
          assembly: readAssembly(outdir, stackName),
          handlers: createResourceHandlers(),
          parameters,
        }),
      startSchedules: () => core.startService(SCHEDULER),
      stop: async () => {
        forgetEndpoint(dataDir);
        await endpoint.stop();
        await core.stop();
        await endClockNotes();
      },
    };
  } catch (error) {
    await core.stop();
    throw error;
  }
}
