import { buildHref } from '../navigation/location.ts';
import { formatHourName } from './hour-name.ts';

/** An hour on the page of the lake. @param hourMs its start, epoch ms */
export const buildHourHref = (hourMs: number): string => buildHref(`/lake/${formatHourName(hourMs)}`);
