import { ROUTE_HEADER } from '#contracts/local-routes';

/**
 * Asks the local AWS what no AWS API tells.
 * @param route a path below `/_pennylake/`, whose answer the caller knows the shape of
 * @throws Error with the local AWS's own words
 */
export async function askRoute<Answer>(route: string, signal?: AbortSignal): Promise<Answer> {
  return readAnswer(await fetch(route, { ...(signal && { signal }) }));
}

/** Changes something by such a route. @param body sent as JSON */
export async function changeByRoute<Answer>(method: 'PUT' | 'POST', route: string, body: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json', [ROUTE_HEADER]: '1' };
  return readAnswer(await fetch(route, { method, headers, body: JSON.stringify(body) }));
}

async function readAnswer<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  throw new Error(readMessage(text) ?? `The local AWS answered with status ${response.status}`);
}

function readMessage(text: string): string | undefined {
  try {
    return JSON.parse(text).message;
  } catch {
    return undefined;
  }
}
