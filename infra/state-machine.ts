/** `statemachines/log-pipeline.asl.json`: deployed as it is, priced before. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE_MACHINE } from '#contracts/names';
import { REPOSITORY } from '#infra/repository';

/** Its text, placeholders and all. */
export const readStateMachine = (): string =>
  readFileSync(join(REPOSITORY, 'statemachines', `${STATE_MACHINE}.asl.json`), 'utf8');
