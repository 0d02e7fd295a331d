import { type IncidentScript, USUAL_TRAFFIC } from './script.ts';

/** A certificate runs out at a stroke: every new TLS connection to the service fails until it is renewed. */
export const expiredCertificate: IncidentScript = {
  kind: 'expired-certificate',
  origins: ['identity', 'payments', 'orders', 'search'],
  durationMinutes: { min: 30, max: 150 },
  phaseShares: { onset: 0.05, recovery: 0.1 },
  secondsPerHop: 5,
  spreadsTo: 'callers',
  hostsHit: { minor: 'one', major: 'all' },
  requestFailure: {
    code: 'TLS_CERTIFICATE_EXPIRED',
    severity: 'ERROR',
    message: 'TLS handshake failed: certificate has expired',
    latencyMs: 3,
  },
  events: {
    onset: [
      {
        weight: 1,
        by: 'origin',
        event: { code: 'CERTIFICATE_EXPIRES', severity: 'ERROR', message: 'Certificate is no longer valid' },
      },
    ],
    peak: [
      {
        weight: 2,
        by: 'origin',
        event: { code: 'CERTIFICATE_EXPIRED', severity: 'CRITICAL', message: 'Certificate has expired' },
      },
      {
        weight: 2,
        by: 'server',
        event: { code: 'TLS_PEER_REJECTED', severity: 'ERROR', message: 'Peer rejected the certificate' },
      },
    ],
    recovery: [
      {
        weight: 1,
        by: 'origin',
        event: { code: 'CERTIFICATE_RENEWED', severity: 'INFO', message: 'Certificate renewed' },
      },
    ],
  },
  slowdown: 1.2,
  load: {},
  trafficFactor: USUAL_TRAFFIC,
};
