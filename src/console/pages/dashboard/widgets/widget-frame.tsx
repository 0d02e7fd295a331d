import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { ReactNode } from 'react';

/** What every widget is in: its title, and the height of its cells. */
export function WidgetFrame({ title, children }: { title: string | undefined; children: ReactNode }) {
  return (
    <Container
      fitHeight
      {...(title !== undefined && title !== '' && { header: <Header variant="h3">{title}</Header> })}
    >
      {children}
    </Container>
  );
}
