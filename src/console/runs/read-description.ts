/** What an event says of itself to people; nothing when it is no event. @param text JSON */
export function readDescription(text: string): string {
  try {
    return String(JSON.parse(text).description ?? '');
  } catch {
    return '';
  }
}
