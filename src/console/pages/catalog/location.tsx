import Link from '@cloudscape-design/components/link';
import { bucketName } from '#contracts/local-resources';
import { buildLocationHref } from './catalog-href.ts';

/** Where data lies: a link to its folder where that is in the pipeline's bucket. */
export function Location({ location }: { location: string | undefined }) {
  const href = buildLocationHref(location, bucketName);
  const text = <span title={location}>{location?.replace(`s3://${bucketName}/`, '') ?? '-'}</span>;
  return href === undefined ? text : <Link href={href}>{text}</Link>;
}
