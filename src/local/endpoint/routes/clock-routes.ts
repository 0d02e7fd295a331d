/** `/_pennylake/clock`: what the shared clock shows, and how fast it runs. */
import { CLOCK_ROUTE, type ClockReading, clockSettings, MAX_SPEED } from '#contracts/local-routes';
import type { Clock } from '../../core/clock.ts';
import { type Route, RouteError } from './route.ts';

export function createClockRoutes(clock: Clock): Route[] {
  const read = (): ClockReading => ({ now: clock.date().toISOString(), speed: clock.speed });
  return [
    { method: 'GET', path: CLOCK_ROUTE, answer: read },
    {
      method: 'PUT',
      path: CLOCK_ROUTE,
      answer: ({ body }) => {
        const { data: settings } = clockSettings.safeParse(body);
        if (!settings) throw new RouteError(400, `The body must be {"speed": <a number between 1 and ${MAX_SPEED}>}`);
        clock.setSpeed(settings.speed);
        return read();
      },
    },
  ];
}
