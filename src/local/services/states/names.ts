import { AwsError } from '#local/core/aws-error';

const MAX_LENGTH = 80;
/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\u{10FFFE}\u{10FFFF}]/u;

/** @throws AwsError InvalidName, for a name that AWS gives to no state machine and no execution */
export function checkName(name: string): void {
  if (name.length < 1 || name.length > MAX_LENGTH)
    throw new AwsError(
      'InvalidName',
      `Invalid Name: '${name}' has ${name.length} characters; a name has between 1 and ${MAX_LENGTH}`,
    );
  const forbidden = FORBIDDEN.exec(name)?.[0];
  if (forbidden !== undefined)
    throw new AwsError(
      'InvalidName',
      `Invalid Name: '${name}' contains ${JSON.stringify(forbidden)}, which no name may contain`,
    );
}
