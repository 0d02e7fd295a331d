import TextContent from '@cloudscape-design/components/text-content';
import type { TextProperties } from '../body/widget-schema.ts';
import { Markdown } from '../text/markdown.tsx';
import { WidgetFrame } from './widget-frame.tsx';

export function TextWidget({ properties: { title, markdown } }: { properties: TextProperties }) {
  return (
    <WidgetFrame title={title}>
      <TextContent>
        <Markdown text={markdown} />
      </TextContent>
    </WidgetFrame>
  );
}
