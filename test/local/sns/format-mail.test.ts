import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatMail } from '#local/services/sns/delivery/format-mail';

const mail = (text: string, subject = 'Subject') =>
  formatMail({
    from: { name: 'AWS Notifications', address: 'no-reply@sns.amazonaws.com' },
    to: 'oncall@example.com',
    subject,
    date: new Date('2026-11-23T09:05:00Z'),
    messageId: 'id@sns.amazonaws.com',
    text,
  });

/** The text of a mail, decoded as a mail program does. */
function decode(source: string): string {
  const split = source.indexOf('\r\n\r\n');
  const [headers, body] = [source.slice(0, split), source.slice(split + 4, -2)];
  if (!headers.includes('quoted-printable')) return body.replaceAll('\r\n', '\n');
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('a mail', () => {
  test('is readable as it is when its text is plain', () => {
    expect(mail('Hello\nworld')).toMatch(/Content-Transfer-Encoding: 7bit\r\n\r\nHello\r\nworld\r\n$/);
  });

  test('quotes what is not ASCII', () => {
    const source = mail('p95 > 250 µs = slow');

    expect(source).toContain('Content-Transfer-Encoding: quoted-printable');
    expect(source).toContain('p95 > 250 =C2=B5s =3D slow');
  });

  test('folds a long subject', () => {
    const subject = Array.from({ length: 16 }, () => 'words').join(' ');

    const [, folded = ''] = /^(Subject: [^\r]*(?:\r\n [^\r]*)*)\r\nDate/m.exec(mail('x', subject)) ?? [];

    expect(folded.split('\r\n').length).toBe(2);
    expect(folded.replaceAll('\r\n', '')).toBe(`Subject: ${subject}`);
  });

  test('gives back any text, in lines that mail servers take', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 900, maxLength: 3_000 })),
        (text) => {
          const source = mail(text);

          expect(decode(source)).toBe(text.replaceAll(/\r\n|\r/g, '\n'));
          for (const line of source.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
          expect(source).toMatch(/^[\t\r\n -~]*$/);
        },
      ),
    );
  });
});
