/** The stage of all tests of a file. */
import { afterAll, beforeAll } from '@jest/globals';
import { type Stage, setStage } from './set-stage.ts';

const START_TIMEOUT_MS = 180_000;

/** Call it at the top of a test file. @returns what gives the stage, inside of tests */
export function shareStage(): () => Stage {
  let stage: Stage | undefined;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    stage = await setStage((stop) => stops.push(stop));
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const stop of stops.toReversed()) await stop();
  });
  return () => {
    if (!stage) throw new Error('The stage is set when tests run, not before');
    return stage;
  };
}
