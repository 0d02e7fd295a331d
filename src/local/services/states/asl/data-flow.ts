/** What happens to data around a state's work: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html */
import type { PathFields, ResultFields } from './definition.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import { readPath, writePath } from './paths.ts';
import { fillTemplate } from './payload-template.ts';

/** The input after InputPath. */
export const selectInput = ({ InputPath = '$' }: PathFields, input: Json, frame: Frame): Json =>
  InputPath === null ? {} : readPath(InputPath, frame.source(input));

/** The input after Parameters; `input` is that after InputPath. */
export const applyParameters = (template: Json | undefined, input: Json, frame: Frame): Json =>
  template === undefined ? input : fillTemplate(template, frame.source(input));

/** A result on its way out: through ResultSelector, into the state's input at ResultPath, through OutputPath. */
export function buildOutput(fields: ResultFields, input: Json, result: Json, frame: Frame): Json {
  const { ResultSelector } = fields;
  const selected = ResultSelector === undefined ? result : fillTemplate(ResultSelector, frame.source(result));
  return selectOutput(fields, placeResult(fields.ResultPath, input, selected), frame);
}

/** Null drops the result. */
export const placeResult = (resultPath: string | null | undefined, input: Json, result: Json): Json =>
  resultPath === null ? input : writePath(resultPath ?? '$', input, result);

export const selectOutput = ({ OutputPath = '$' }: PathFields, output: Json, frame: Frame): Json =>
  OutputPath === null ? {} : readPath(OutputPath, frame.source(output));
