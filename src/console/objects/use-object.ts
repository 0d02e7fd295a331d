import { useQuery } from '@tanstack/react-query';
import { readPreview } from './read-preview.ts';
import { headObject, openObject } from './s3-objects.ts';

/** An object's properties and what can be shown of it. */
export const useObject = (key: string) =>
  useQuery({
    queryKey: ['object', key],
    queryFn: async ({ signal }) => {
      const head = await readHead(key, signal);
      return { head, preview: await readPreview(openObject(key, head, signal)) };
    },
    // Somebody reads it: what is shown stays until it is opened again.
    refetchOnWindowFocus: false,
    staleTime: 0,
  });

async function readHead(key: string, signal: AbortSignal) {
  try {
    return await headObject(key, signal);
  } catch (error) {
    // A HEAD has no body in which S3 could say more.
    if (error instanceof Error && error.name === 'NotFound')
      throw new Error('There is no such object. It may have been deleted or superseded since it was listed.');
    throw error;
  }
}
