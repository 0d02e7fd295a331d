/** Texts that come from logs are shown, never obeyed: no control character, no line break, no turn of direction. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** One line of at most `maxLength` characters. */
export function cleanText(text: string, maxLength: number): string {
  const characters = [...text.slice(0, maxLength * 2).replaceAll(INVISIBLE, ' ')];
  return characters.length <= maxLength && text.length <= maxLength * 2
    ? characters.join('')
    : `${characters.slice(0, maxLength - 1).join('')}…`;
}
