import { lazy, Suspense } from 'react';
import { LoadingState } from '../../../components/states.tsx';
import type { FigureChartProps } from './figure-chart.tsx';

const FigureChart = lazy(() => import('./figure-chart.tsx'));

/** A pie or bars. */
export const FiguresView = (props: FigureChartProps) => (
  <Suspense fallback={<LoadingState what="the chart" />}>
    <FigureChart {...props} />
  </Suspense>
);
