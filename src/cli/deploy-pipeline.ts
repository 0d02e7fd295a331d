/** Synthesizes the pipeline and deploys it to a local AWS, saying what takes its time. */
import { WEBHOOK_PARAMETER } from '#contracts/alarm-explainer';
import { STACK } from '#contracts/names';
import type { RunningLocalAws } from '#local/start-local-aws';
import { dim, green, type Printer, stopwatch } from './output.ts';
import { synthesize } from './synthesize.ts';

export interface DeployPipelineOptions {
  printer: Printer;
  /** Where alarms are explained besides e-mail. */
  webhookUrl?: string | undefined;
}

export async function deployPipeline(
  local: RunningLocalAws,
  { printer, webhookUrl }: DeployPipelineOptions,
): Promise<void> {
  printer.line(dim('Synthesizing the template and bundling the functions ...'));
  const synthesizing = stopwatch();
  const { outdir, isNew } = await synthesize(webhookUrl === undefined ? {} : { alertWebhook: 'on' });
  printer.line(`${green('✓')} template ${isNew ? `synthesized ${dim(synthesizing())}` : 'unchanged'}`);
  const deploying = stopwatch();
  const { counts } = await local.deploy(
    outdir,
    STACK,
    webhookUrl === undefined ? {} : { [WEBHOOK_PARAMETER]: webhookUrl },
  );
  const { created, updated, unchanged, deleted } = counts;
  printer.line(
    `${green('✓')} deployed: ${created} created, ${updated} updated, ${unchanged} unchanged, ${deleted} deleted ${dim(deploying())}`,
  );
}
