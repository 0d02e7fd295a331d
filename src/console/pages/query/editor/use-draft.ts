import { useCallback, useEffect, useState } from 'react';
import { type Draft, keepDraft, readDraft } from './draft.ts';

/** The text in the editor. @returns it, and a function that changes some of it */
export function useDraft(): [Draft, (changes: Partial<Draft>) => void] {
  const [draft, setDraft] = useState(readDraft);
  useEffect(() => keepDraft(draft), [draft]);
  const change = useCallback((changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes })), []);
  return [draft, change];
}
