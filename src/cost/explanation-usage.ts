/** What a message of an alarm uses, and the explanation that follows it. */
import { ALARM_EXPLAINER } from '#contracts/alarm-explainer';
import { ASSUMPTIONS } from './assumptions.ts';
import { usageOfCalls } from './operation-usage.ts';
import type { CostSettings } from './settings.ts';
import { addUsage, type Usage } from './usage.ts';
import { measureVolume } from './volume.ts';

const MB_PER_GB = 1_024;
/** As many as an explanation of errors reads at most. */
const WINDOWS_READ = 3;
/** Generous: the raw logs are unpacked by a small part of a core. */
const SECONDS = 10;
/** Lambda's own lines, and the one that says what was told. */
const LOG_BYTES = 1_500;

export const usageOfMessage = ({ alertEmail }: CostSettings): Usage => ({
  snsPublishes: 1,
  snsEmails: alertEmail ? 1 : 0,
});

/** Of an alarm about errors, which reads more than any other: the raw objects of its windows. */
export function usageOfExplanation(settings: CostSettings): Usage {
  const { objects } = measureVolume(settings.records);
  return addUsage(
    usageOfMessage(settings),
    {
      lambdaRequests: 1,
      lambdaGbSeconds: (ALARM_EXPLAINER.memoryMb / MB_PER_GB) * (ASSUMPTIONS.coldStartSeconds.value + SECONDS),
      logIngestedBytes: LOG_BYTES,
    },
    usageOfCalls({ 's3:ListObjectsV2': WINDOWS_READ, 's3:GetObject': WINDOWS_READ * objects }),
  );
}
