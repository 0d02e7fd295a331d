import ButtonGroup from '@cloudscape-design/components/button-group';
import { useReactFlow } from '@xyflow/react';

export function ZoomButtons() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const actions: Readonly<Record<string, () => Promise<unknown>>> = {
    in: () => zoomIn(),
    out: () => zoomOut(),
    fit: () => fitView({ padding: 0.05 }),
  };
  return (
    <ButtonGroup
      variant="icon"
      ariaLabel="Zoom of the graph"
      items={[
        { type: 'icon-button', id: 'in', iconName: 'zoom-in', text: 'Zoom in' },
        { type: 'icon-button', id: 'out', iconName: 'zoom-out', text: 'Zoom out' },
        { type: 'icon-button', id: 'fit', iconName: 'zoom-to-fit', text: 'Show all of the graph' },
      ]}
      onItemClick={({ detail }) => void actions[detail.id]?.()}
    />
  );
}
