/** Which part of the graph is on screen: readable from the start, and following the run until somebody moves it. */
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Layout, PlacedNode } from './lay-out.ts';

/** Below it names can hardly be read: what is too high for it is scrolled, what is too wide may be a little smaller. */
const READABLE_ZOOM = 0.75;
const SMALLEST_ZOOM = 0.5;
const MARGIN = 16;

interface Viewport {
  container: RefObject<HTMLElement | null>;
  onInit: () => void;
  onMoveStart: (event: unknown) => void;
}

/** @param active the state to keep on screen */
export function useViewport(layout: Layout, active: string | undefined): Viewport {
  const { setViewport, getViewport } = useReactFlow();
  const container = useRef<HTMLElement>(null);
  const isMoved = useRef(false);

  const show = useCallback(
    (state: string | undefined, isFirst: boolean) => {
      const size = container.current?.getBoundingClientRect();
      if (!size) return;
      const zoom = isFirst ? fitZoom(layout, size) : getViewport().zoom;
      const place = state === undefined ? undefined : findPlace(layout.nodes, state);
      if (!isFirst && place && isOnScreen(place, getViewport(), size)) return;
      const x = Math.max((size.width - layout.width * zoom) / 2, Math.min(MARGIN, size.width - layout.width * zoom));
      const overhang = layout.height * zoom + 2 * MARGIN - size.height;
      const wanted = place ? size.height / 2 - (place.y + place.height / 2) * zoom : MARGIN;
      const y = overhang <= 0 ? MARGIN : Math.min(MARGIN, Math.max(wanted, MARGIN - overhang));
      const centred =
        place && layout.width * zoom > size.width ? size.width / 2 - (place.x + place.width / 2) * zoom : x;
      void setViewport({ x: centred, y, zoom });
    },
    [layout, setViewport, getViewport],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout is looked at anew, another active state is not
  useEffect(() => {
    isMoved.current = false;
    show(active, true);
  }, [show]);
  useEffect(() => {
    if (active !== undefined && !isMoved.current) show(active, false);
  }, [active, show]);

  return {
    container,
    onInit: () => show(active, true),
    // Moves that no event caused are the ones above.
    onMoveStart: (event) => {
      isMoved.current ||= event !== null;
    },
  };
}

interface Size {
  width: number;
  height: number;
}

function fitZoom(layout: Layout, size: Size): number {
  const byWidth = (size.width - 2 * MARGIN) / layout.width;
  const byHeight = (size.height - 2 * MARGIN) / layout.height;
  const readable = Math.max(SMALLEST_ZOOM, Math.min(READABLE_ZOOM, byWidth));
  return Math.min(1, Math.max(readable, Math.min(byWidth, byHeight)));
}

/** Of a state within the whole drawing, or of the loop that it is folded into. */
function findPlace(nodes: readonly PlacedNode[], state: string): PlacedNode | undefined {
  const found = nodes.find(
    ({ node }) =>
      (node.kind === 'state' && node.state === state) || (node.kind === 'loop' && node.loop.states.includes(state)),
  );
  return found && toAbsolute(nodes, found);
}

function toAbsolute(nodes: readonly PlacedNode[], place: PlacedNode): PlacedNode {
  const parent = nodes.find(({ node }) => node.id === place.parentId);
  if (!parent) return place;
  const { x, y } = toAbsolute(nodes, parent);
  return { ...place, x: place.x + x, y: place.y + y };
}

const isOnScreen = (place: PlacedNode, view: { x: number; y: number; zoom: number }, size: Size): boolean => {
  const [left, top] = [place.x * view.zoom + view.x, place.y * view.zoom + view.y];
  const [right, bottom] = [left + place.width * view.zoom, top + place.height * view.zoom];
  return left >= 0 && top >= 0 && right <= size.width && bottom <= size.height;
};
