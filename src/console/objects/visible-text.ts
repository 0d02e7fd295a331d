/** Characters that act instead of being seen: control characters, and marks that turn the direction of text around. Not tabs. */
const INVISIBLE = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text in which all that is not seen is, as JSON would write it: `\u001b[31m` for a terminal's red. */
export const makeVisible = (text: string): string => text.replaceAll(INVISIBLE, escapeCharacter);

/** One above the first plane has two escapes, as in JSON. */
const escapeCharacter = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
