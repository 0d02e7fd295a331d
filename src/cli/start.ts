/** `npm start`: deploys the pipeline locally, watches its first run, shows what came of it, keeps the schedule going. */
import { join } from 'node:path';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { createCloudWatchClient, createLogsClient, createSchedulerClient, createSfnClient } from '#aws/clients';
import { HOUR_MS } from '#contracts/durations';
import { LOCAL_ACCESS_KEY } from '#contracts/local-access';
import { stateMachineArn } from '#contracts/local-resources';
import { readRuns } from '#local/meter/read-runs';
import type { RunningLocalAws } from '#local/start-local-aws';
import { buildConsole } from './build-console.ts';
import { formatColumns } from './columns.ts';
import { deployPipeline } from './deploy-pipeline.ts';
import { type FaultOptions, printFaults, printInjected, readFaults } from './faults.ts';
import { buildFirstRunEvent, type FirstRunEvent } from './first-run.ts';
import { followSchedule } from './follow-schedule.ts';
import { describeRunCost } from './metered-report.ts';
import { bold, createPrinter, dim, formatSeconds, green, type Printer, red, stopwatch } from './output.ts';
import { CONSOLE_DIR, DEFAULT_DATA_DIR, EVENTS_DIR } from './paths.ts';
import { pointAt } from './point-at.ts';
import { printReport } from './report.ts';
import { startOrExplain } from './start-or-explain.ts';
import { watchExecution } from './watch-execution.ts';

export interface StartOptions extends FaultOptions {
  dataDir: string;
  port: number;
  speed: number;
  /** Ends after the first run. */
  once: boolean;
  /** Empties the data directory first. */
  fresh: boolean;
  schedule: boolean;
  /** A mail server that e-mails go to besides the inbox. */
  smtp?: string;
  /** Where alarms are explained besides e-mail, as Slack takes it. */
  webhook?: string;
  json: boolean;
}

/** @returns the exit code: 0 when the first run succeeded */
export async function start(options: StartOptions): Promise<number> {
  const { dataDir, port } = options;
  const printer = createPrinter(options.json);
  const faults = await readFaults(options);
  const local = await startOrExplain({
    dataDir,
    port,
    fresh: options.fresh,
    sampleEventsDir: EVENTS_DIR,
    onError: printError,
    ...(!options.once && { consoleDir: CONSOLE_DIR }),
    ...(options.smtp !== undefined && { smtpUrl: options.smtp }),
    ...(faults && { faults: faults.injector }),
  });
  printer.line(`${bold('pennylake')}  local AWS at ${bold(local.url)}  ${dim(`data in ${dataDir}`)}`);
  if (faults) printFaults(faults, printer);
  pointAt(local.url);
  try {
    const building = options.once ? undefined : startConsole(printer);
    await deployPipeline(local, { printer, webhookUrl: options.webhook });
    const hasSucceeded = await runFirst(local, options, printer);
    await building;
    printNextSteps(local.url, options, printer);
    if (!options.once) await keepRunning(local, options, printer);
    return hasSucceeded ? 0 : 1;
  } finally {
    if (faults) printInjected(faults, printer);
    await local.stop();
  }
}

const printError = (error: unknown): void => {
  process.stderr.write(`${red('error:')} ${error instanceof Error ? error.message : String(error)}\n`);
};

/** Bundles the console, where its sources changed, while the pipeline is deployed and runs for the first time. */
function startConsole(printer: Printer): Promise<void> {
  const elapsed = stopwatch();
  const building = buildConsole(() => printer.line(dim('Bundling the console meanwhile ...'))).then(({ isNew }) =>
    printer.line(`${green('✓')} console ${isNew ? `bundled ${dim(elapsed())}` : 'unchanged'}`),
  );
  // Whoever awaits it later hears of a failure; until then it is nobody's.
  building.catch(() => undefined);
  return building;
}

async function runFirst(local: RunningLocalAws, { json, speed }: StartOptions, printer: Printer): Promise<boolean> {
  const { clock } = local.aws;
  const sfn = createSfnClient();
  const event = await buildFirstRunEvent(createSchedulerClient(), clock.now());
  printer.heading(`First run: the hour ${event.window.start} to ${event.window.end}`);
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(event) }),
  );
  // Only the pipeline is in a hurry: what is done for whoever watches would leave hours without logs.
  clock.setSpeed(speed);
  const { execution } = await watchExecution(sfn, executionArn, printer);
  clock.setSpeed(1);
  const hasSucceeded = execution.status === 'SUCCEEDED';
  const took = formatSeconds((execution.stopDate?.getTime() ?? 0) - (execution.startDate?.getTime() ?? 0));
  printer.line(`${(hasSucceeded ? green : red)(execution.status ?? '')} ${dim(`in ${took}`)}`);
  const [metered] = readRuns(local.aws, { executionArn, limit: 1 });
  if (metered) printer.line(describeRunCost(metered));
  if (hasSucceeded) await printReport({ hourMs: hourOf(event), printer });
  if (json) process.stdout.write(`${JSON.stringify({ url: local.url, status: execution.status, executionArn })}\n`);
  return hasSucceeded;
}

const hourOf = ({ window }: FirstRunEvent): number => Date.parse(window.end) - HOUR_MS;

async function keepRunning(local: RunningLocalAws, { schedule, speed }: StartOptions, printer: Printer): Promise<void> {
  const stopped = untilStopped();
  const sinceMs = local.aws.clock.now();
  if (schedule) await local.startSchedules();
  local.aws.clock.setSpeed(speed);
  const pace = speed === 1 ? 'every 5 minutes' : `every 5 minutes of a clock that runs ${speed} times as fast`;
  printer.heading(
    schedule ? `The schedule runs ${pace}. Ctrl-C stops it.` : 'No schedule runs. Ctrl-C stops the local AWS.',
  );
  const services = { sfn: createSfnClient(), cloudwatch: createCloudWatchClient(), logs: createLogsClient() };
  await followSchedule(services, sinceMs, printer, stopped);
  printer.line('Stopping');
}

/** Aborts at the first Ctrl-C or SIGTERM; a second one ends the process at once, as if there were no handler. */
function untilStopped(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function printNextSteps(url: string, { dataDir, once }: StartOptions, printer: Printer): void {
  const option = dataDir === DEFAULT_DATA_DIR ? '' : ` --data-dir ${dataDir}`;
  const steps = [
    ...(once ? [] : [[`${url}/`, 'the console, in a browser']]),
    [`npm run replay -- --now events/incident-database-outage.json${option}`, 'an incident, and the alarm it fires'],
    [`npm run query -- "SELECT * FROM raw_logs LIMIT 10"${option}`, 'any question, in Athena SQL'],
    [`npm run query${option && ` --${option}`}`, 'the saved questions'],
    [
      `aws --endpoint-url ${url} s3 ls`,
      `any AWS client, with the keys ${LOCAL_ACCESS_KEY.accessKeyId} and ${LOCAL_ACCESS_KEY.secretAccessKey}`,
    ],
    [join(dataDir, 'inbox'), 'the e-mails that alarms send'],
  ];
  printer.heading('Where to go next');
  for (const line of formatColumns([{}, {}], steps)) printer.line(line);
}
