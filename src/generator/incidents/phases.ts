/** The course of an incident: it grows during the onset, stays at its peak, and dies away during the recovery. */
import { INCIDENT_PHASES, type IncidentPhase } from '#contracts/incidents';
import type { IncidentScript } from './script.ts';

export interface PhaseSpan {
  phase: IncidentPhase;
  startMs: number;
  endMs: number;
}

/** Intensity relative to the peak at the first and the last instant of a phase. */
const COURSE: Record<IncidentPhase, { from: number; to: number }> = {
  onset: { from: 0.5, to: 1 },
  peak: { from: 1, to: 1 },
  recovery: { from: 0.8, to: 0.1 },
};

/** The three phases without gaps, boundaries rounded to the second. */
export function buildPhases(startMs: number, endMs: number, shares: IncidentScript['phaseShares']): PhaseSpan[] {
  const duration = endMs - startMs;
  const round = (ms: number) => Math.round(ms / 1_000) * 1_000;
  const bounds = [
    startMs,
    round(startMs + duration * shares.onset),
    round(endMs - duration * shares.recovery),
    endMs,
  ] as const;
  return INCIDENT_PHASES.map((phase, index) => ({
    phase,
    startMs: Number(bounds[index]),
    endMs: Number(bounds[index + 1]),
  }));
}

/** The phase that holds `ms`, or undefined outside of the incident. */
export const findPhase = (phases: readonly PhaseSpan[], ms: number): PhaseSpan | undefined =>
  phases.find(({ startMs, endMs }) => startMs <= ms && ms < endMs);

/** Between 0 (outside) and 1 (peak). */
export function intensityAt(phases: readonly PhaseSpan[], ms: number): number {
  const span = findPhase(phases, ms);
  if (!span) return 0;
  const { from, to } = COURSE[span.phase];
  return from + ((to - from) * (ms - span.startMs)) / (span.endMs - span.startMs);
}
