/** Reads the mails that `formatMail` writes, and no others. */
export interface ParsedMail {
  from: string;
  to: string;
  subject: string;
  /** Of delivery; Invalid Date for a mail that says none. */
  date: Date;
  text: string;
}

/** @param source RFC 5322 with one part of plain text, 7bit or quoted-printable */
export function parseMail(source: string): ParsedMail {
  const split = source.indexOf('\r\n\r\n');
  const headers = readHeaders(split < 0 ? source : source.slice(0, split));
  const body = split < 0 ? '' : source.slice(split + 4).replace(/\r\n$/, '');
  const isQuoted = headers.get('content-transfer-encoding') === 'quoted-printable';
  return {
    from: decodeWords(headers.get('from') ?? ''),
    to: headers.get('to') ?? '',
    subject: headers.get('subject') ?? '',
    date: new Date(headers.get('date') ?? ''),
    text: (isQuoted ? decodeQuoted(body) : body).replaceAll('\r\n', '\n'),
  };
}

/** By lower-case name, unfolded. */
const readHeaders = (text: string): Map<string, string> =>
  new Map(
    text
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );

/** https://www.rfc-editor.org/rfc/rfc2047, base64 of UTF-8 */
const decodeWords = (text: string): string =>
  text.replaceAll(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=/g, (_, encoded: string) =>
    Buffer.from(encoded, 'base64').toString(),
  );

/** https://www.rfc-editor.org/rfc/rfc2045#section-6.7: pure ASCII until it is decoded */
const decodeQuoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  ).toString();
