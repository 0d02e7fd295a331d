/** The alarms that are deployed, read from a template that is built once. */
import { readAlarms } from '#score/read-template';
import { buildTemplate } from '../infra/build-template.ts';

const template: unknown = buildTemplate().toJSON();
export const alarms = readAlarms(template);
