import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether an element is narrower than so many pixels, as it is resized. */
export function useIsNarrow(pixels: number): { frame: RefObject<HTMLDivElement | null>; isNarrow: boolean } {
  const frame = useRef<HTMLDivElement>(null);
  const [isNarrow, setNarrow] = useState(false);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < pixels));
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  }, [pixels]);
  return { frame, isNarrow };
}
