/** Frames of services as the wire knows them, without operations. */
import type { Service } from '#local/core/service';

type Frame = Omit<Service, 'operations'>;

export const GLUE: Frame = { name: 'glue', signingName: 'glue', protocol: 'aws-json-1.1', target: 'AWSGlue' };
export const STATES: Frame = {
  name: 'states',
  signingName: 'states',
  protocol: 'aws-json-1.0',
  target: 'AWSStepFunctions',
};
export const SQS: Frame = { name: 'sqs', signingName: 'sqs', protocol: 'aws-json-1.0', target: 'AmazonSQS' };
export const CLOUDWATCH: Frame = {
  name: 'cloudwatch',
  signingName: 'monitoring',
  protocol: 'aws-json-1.0',
  target: 'GraniteServiceVersion20100801',
  version: '2010-08-01',
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
};
export const SNS: Frame = {
  name: 'sns',
  signingName: 'sns',
  protocol: 'aws-query',
  version: '2010-03-31',
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
};
export const IAM: Frame = {
  name: 'iam',
  signingName: 'iam',
  protocol: 'aws-query',
  version: '2010-05-08',
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
};
export const LAMBDA: Frame = { name: 'lambda', signingName: 'lambda', protocol: 'rest-json' };
export const SCHEDULER: Frame = { name: 'scheduler', signingName: 'scheduler', protocol: 'rest-json' };
