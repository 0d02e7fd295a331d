import { buildExecutionArn } from '#contracts/local-resources';
import { buildHref } from '../navigation/location.ts';

/** The page of a run of the pipeline. @param name of the execution */
export const buildRunHref = (name: string): string => buildHref(`/runs/${encodeURIComponent(name)}`);

/** The page of an execution of whichever machine: those of the pipeline are called by their names. */
export const buildExecutionHref = (arn: string): string => buildRunHref(isOfPipeline(arn) ? nameOfRun(arn) : arn);

/** Whether an execution is a run of the pipeline, and not of another machine or of a Map Run. */
export const isOfPipeline = (arn: string): boolean => arn === buildExecutionArn(nameOfRun(arn));

/** `arn:aws:states:...:execution:log-pipeline:a-run` -> `a-run` */
export const nameOfRun = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
