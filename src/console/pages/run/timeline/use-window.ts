import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

interface Visible {
  container: RefObject<HTMLDivElement | null>;
  /** Of the first row that is drawn, and of the first that is not. */
  from: number;
  to: number;
  onScroll: () => void;
  scrollTo: (row: number) => void;
}

/** Rows that are drawn beyond the visible ones, so that scrolling shows no empty place. */
const OVERSCAN = 8;

/** Which of many rows of the same height a scrolled container shows. @param rowHeight pixels */
export function useWindow(count: number, rowHeight: number): Visible {
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 640 });
  const measure = useCallback(() => {
    const element = container.current;
    if (element) setView({ top: element.scrollTop, height: element.clientHeight });
  }, []);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    if (container.current) observer.observe(container.current);
    return () => observer.disconnect();
  }, [measure]);
  const scrollTo = useCallback(
    (row: number) => {
      const element = container.current;
      if (!element) return;
      const [top, bottom] = [row * rowHeight, (row + 1) * rowHeight];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
    },
    [rowHeight],
  );
  return {
    container,
    from: Math.max(0, Math.floor(view.top / rowHeight) - OVERSCAN),
    to: Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + OVERSCAN),
    onScroll: measure,
    scrollTo,
  };
}
