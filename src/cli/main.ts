/** The command line: `npm start`, `npm run replay`, `npm run query`, `npm run cost`, `npm run score`, `npm run build:console`. One command a file. */
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { WEBHOOK_URL_PATTERN } from '#contracts/alarm-explainer';
import { MAX_SPEED } from '#contracts/local-routes';
import { DEFAULT_SEED, MAX_SEED } from '#contracts/pipeline-event';
import { DEFAULT_REGION } from '#cost/price-list';
import { keepCompiled } from './keep-compiled.ts';
import { markComments } from './mark-comments.ts';
import { red } from './output.ts';
import { DEFAULT_DATA_DIR } from './paths.ts';
import { UserError } from './user-error.ts';

keepCompiled();

// UTC only: what DuckDB, Lambdas and dates print must not depend on where the machine stands.
process.env['TZ'] = 'UTC';

// Whoever reads the output may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const DEFAULT_PORT = 4566;

const DAYS_PER_MONTH = 30;
const MAX_DAYS = 366;

const FAULT_HELP = `
Faults are <kind>:<what>:<rate>:
  throttle:s3.PutObject:10%   a service asks to slow down; also throttle:glue:10% and throttle:*:10%
  error:*:5%                  a service fails (5xx), half the time after it did what it was asked to
  slow:athena:2s:20%          an answer comes late
  fail-crawl:50%              a crawl fails
  fail-query:10%              an Athena query fails
  crash:GenerateLogs:1%       a function is killed; also crash:*:1%
  timeout:PlanAnalysis:1%     a function runs into its timeout
They hit what functions, state machine, crawler and schedule do, and never the deploy or a person's own calls.`;

const dataDir = ['--data-dir <folder>', 'where the local AWS keeps its state', resolvePath, DEFAULT_DATA_DIR] as const;
const json = ['--json', 'print JSON and nothing else', false] as const;

const program = new Command('pennylake')
  .description('An infrastructure log lake for pennies a month, on AWS or on this machine')
  .showHelpAfterError('(--help lists what is allowed)')
  // Help that was asked for is a success; wrong arguments end like any other mistake of the user's.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

program
  .command('start')
  .usage('[options]   (npm start -- [options])')
  .description('deploy the pipeline to a local AWS, watch its first run, keep its schedule going')
  .option('--once', 'end after the first run; the exit code says whether it succeeded', false)
  .option('--port <port>', 'port of the local AWS on 127.0.0.1; 0 picks a free one', parsePort, DEFAULT_PORT)
  .option('--speed <factor>', 'how many times as fast as real time the clock runs', parseSpeed, 1)
  .option('--fresh', 'empty the data directory first', false)
  .option('--smtp <url>', 'a mail server that e-mails go to as well, e.g. smtp://127.0.0.1:1025', parseSmtpUrl)
  .option('--webhook <url>', 'where alarms are explained as well, in the form that Slack takes', parseWebhookUrl)
  .option('--no-schedule', 'do not start runs by schedule')
  .option('--fault <fault>', 'let calls or work of the pipeline fail; may be given several times', collect, [])
  .option('--fault-seed <seed>', 'repeats the luck of an earlier run with faults', parseSeed)
  .option(...dataDir)
  .option(...json)
  .addHelpText('after', FAULT_HELP)
  .action(async (options) => exitWith(await (await import('./start.ts')).start(options)));

program
  .command('replay')
  .usage('[options] <event file>   (npm run replay -- events/<file>)')
  .description('start a run from an event file and follow it to its end')
  .argument('<file>', 'a JSON file, like those in events/')
  .option('--now', 'move the times of the event to the present, so that alarms see it', false)
  .option(...dataDir)
  .option(...json)
  .action(async (file, options) => exitWith(await (await import('./replay.ts')).replay(file, options)));

program
  .command('query')
  .usage('[options] [query]   (npm run query -- "SELECT ...")')
  .description('ask Athena; without a query, list the saved ones')
  .argument('[query]', 'SQL, a file of SQL, or the name of a saved query')
  .option(...dataDir)
  .option(...json)
  .action(async (text, options) => exitWith(await (await import('./query.ts')).query(text, options)));

program
  .command('cost')
  .usage('[options]   (npm run cost -- [options])')
  .description('print what a month costs, line by line, before anything is deployed')
  .addOption(
    new Option('--metered', 'print what the local AWS used so far instead, by service and by run').conflicts([
      'records',
      'retentionDays',
      'schedule',
      'runEveryTick',
      'region',
    ]),
  )
  .option('--records <count>', 'mean records of a 5-minute window (default: the volume that ships)', parseNumber)
  .option('--retention-days <days>', 'days that raw logs are kept (default: as shipped)', parseNumber)
  .option('--schedule <switch>', 'on or off (default: on)')
  .option('--run-every-tick <switch>', 'on makes a run of every tick, off of those that close an hour (default: off)')
  .option('--region <region>', 'the region whose prices count', DEFAULT_REGION)
  .option(...dataDir)
  .option(...json)
  .action(async ({ retentionDays, metered, dataDir: folder, ...options }) => {
    if (metered) {
      const { meteredCost } = await import('./metered-cost.ts');
      exitWith(await meteredCost({ dataDir: folder, json: options.json }));
      return;
    }
    const { cost } = await import('./cost.ts');
    exitWith(cost({ ...options, ...(retentionDays !== undefined && { logRetentionDays: retentionDays }) }));
  });

program
  .command('score')
  .usage('[options]   (npm run score -- [options])')
  .description('let the alarms of the template watch simulated days, and count the incidents that they catch')
  .option('--days <days>', 'days to simulate for each seed', parseDays, DAYS_PER_MONTH)
  .option('--seed <seeds...>', 'seeds of the simulated fleets, which decide their incidents', parseSeeds)
  .option(...json)
  .action(async ({ seed = [DEFAULT_SEED], ...options }) =>
    exitWith(await (await import('./score.ts')).score({ seed, ...options })),
  );

program
  .command('build-console')
  .usage('  (npm run build:console)')
  .description('bundle the console, unless its sources are unchanged')
  .action(async () => exitWith(await (await import('./report-console.ts')).reportConsole()));

function resolvePath(path: string): string {
  return resolve(path);
}

function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && !Number.isNaN(number)) return number;
  throw new InvalidArgumentError('It must be a number.');
}

function parsePort(text: string): number {
  const port = parseNumber(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number between 0 and 65535.');
}

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (speed >= 1 && speed <= MAX_SPEED) return speed;
  throw new InvalidArgumentError(`It must be a number between 1 and ${MAX_SPEED}.`);
}

function parseDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MAX_DAYS) return days;
  throw new InvalidArgumentError(`It must be a whole number between 1 and ${MAX_DAYS}.`);
}

function parseSeeds(text: string, before: number[] = []): number[] {
  return [...before, parseSeed(text)];
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED && text.trim() !== '') return seed;
  throw new InvalidArgumentError(`It must be a whole number between 0 and ${MAX_SEED}.`);
}

function collect(text: string, before: string[]): string[] {
  return [...before, text];
}

function parseSmtpUrl(text: string): string {
  if (/^smtps?:$/.test(URL.parse(text)?.protocol ?? '') && URL.parse(text)?.hostname) return text;
  throw new InvalidArgumentError('It must be smtp://host:port or smtps://user:password@host.');
}

function parseWebhookUrl(text: string): string {
  if (new RegExp(`^(?:${WEBHOOK_URL_PATTERN})$`).test(text)) return text;
  throw new InvalidArgumentError('It must be an https URL, or http://127.0.0.1:port/path.');
}

function exitWith(code: number): void {
  process.exitCode = code;
}

try {
  await program.parseAsync(markComments(process.argv));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${red('error:')} ${error.message}\n`);
  process.exitCode = error.exitCode;
}
