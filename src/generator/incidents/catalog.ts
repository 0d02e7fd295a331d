/** Every kind of incident there is. */
import type { IncidentKind } from '#contracts/incidents';
import { badDeploy } from './bad-deploy.ts';
import { databaseOutage } from './database-outage.ts';
import { diskFull } from './disk-full.ts';
import { expiredCertificate } from './expired-certificate.ts';
import { memoryLeak } from './memory-leak.ts';
import { networkPartition } from './network-partition.ts';
import type { IncidentScript } from './script.ts';
import { trafficSpike } from './traffic-spike.ts';

export const INCIDENT_SCRIPTS: Record<IncidentKind, IncidentScript> = {
  'database-outage': databaseOutage,
  'memory-leak': memoryLeak,
  'disk-full': diskFull,
  'network-partition': networkPartition,
  'traffic-spike': trafficSpike,
  'bad-deploy': badDeploy,
  'expired-certificate': expiredCertificate,
};
