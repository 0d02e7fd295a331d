/** Plain-text mails as RFC 5322 and MIME have them. */
export interface Mail {
  from: { name: string; address: string };
  to: string;
  /** ASCII without line breaks. */
  subject: string;
  date: Date;
  /** Without angle brackets. */
  messageId: string;
  text: string;
}

const MAX_HEADER_LENGTH = 78;
const MAX_LINE_LENGTH = 76;
const PLAIN_LINE = /^[\t -~]{0,998}$/;

/** The mail's text, lines ended by CRLF. */
export function formatMail({ from, to, subject, date, messageId, text }: Mail): string {
  const lines = text.split(/\r\n|\r|\n/);
  const isPlain = lines.every((line) => PLAIN_LINE.test(line));
  const headers = [
    `From: ${encodeName(from.name)} <${from.address}>`,
    `To: ${to}`,
    foldHeader(`Subject: ${subject}`),
    `Date: ${formatDate(date)}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    `Content-Transfer-Encoding: ${isPlain ? '7bit' : 'quoted-printable'}`,
  ];
  const body = isPlain ? lines : lines.flatMap(encodeLine);
  return `${headers.join('\r\n')}\r\n\r\n${body.join('\r\n')}\r\n`;
}

/** `Mon, 23 Nov 2026 09:05:00 +0000` */
const formatDate = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

const encodeName = (name: string): string =>
  /^[\w ]+$/.test(name) ? name : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;

/** Breaks a long header at spaces; the next lines begin with one. */
function foldHeader(header: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of header.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > MAX_HEADER_LENGTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\r\n ');
}

/** One line of text in quoted-printable, with soft breaks: https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */
function encodeLine(line: string): string[] {
  const units = [...Buffer.from(line)].map((byte, index, bytes) => {
    const isLastSpace = index === bytes.length - 1 && (byte === 0x20 || byte === 0x09);
    const isPlain = (byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x09;
    return isPlain && !isLastSpace ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  const lines: string[] = [];
  let current = '';
  for (const unit of units) {
    if (current.length + unit.length > MAX_LINE_LENGTH - 1) {
      lines.push(`${current}=`);
      current = '';
    }
    current += unit;
  }
  return [...lines, current];
}
