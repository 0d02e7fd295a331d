/** Text that somebody else wrote, made fit to be looked at. */

/** Controls, and what turns the direction of text around or hides itself: a reader must see that they are there. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const FIRST_VISIBLE = 0x20;
const DELETE = 0x7f;
const PICTURES_START = 0x2400;
const PICTURE_OF_DELETE = '\u2421';

/** Controls as their pictures (`␛`), other invisible characters as their numbers (`\u{202e}`); tabs and line breaks stay. */
const showInvisible = (text: string): string => text.replaceAll(INVISIBLE, showCharacter);

function showCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < FIRST_VISIBLE) return String.fromCodePoint(PICTURES_START + code);
  return code === DELETE ? PICTURE_OF_DELETE : `\\u{${code.toString(16)}}`;
}

/** The beginning of a text, safe to look at. @param maxLength in UTF-16 code units, of what is kept */
export const boundText = (text: string, maxLength: number): string =>
  showInvisible(text.length > maxLength ? `${text.slice(0, maxLength)}…` : text);
