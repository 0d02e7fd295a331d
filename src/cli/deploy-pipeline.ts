/** Synthesizes the pipeline and deploys it to a local AWS, saying what takes its time. */
import { STACK } from '#contracts/names';
import type { RunningLocalAws } from '#local/start-local-aws';
import { dim, formatSeconds, green, type Printer } from './output.ts';
import { synthesize } from './synthesize.ts';

export async function deployPipeline(local: RunningLocalAws, printer: Printer): Promise<void> {
  printer.line(dim('Synthesizing the template and bundling the steps ...'));
  const synthesizing = stopwatch();
  const { outdir, isNew } = await synthesize();
  printer.line(`${green('✓')} template ${isNew ? `synthesized ${dim(synthesizing())}` : 'unchanged'}`);
  const deploying = stopwatch();
  const { counts } = await local.deploy(outdir, STACK);
  const { created, updated, unchanged, deleted } = counts;
  printer.line(
    `${green('✓')} deployed: ${created} created, ${updated} updated, ${unchanged} unchanged, ${deleted} deleted ${dim(deploying())}`,
  );
}

function stopwatch(): () => string {
  const startMs = performance.now();
  return () => formatSeconds(performance.now() - startMs);
}
