import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '#alerts/message/clean-text';
import type { Explanation } from '#alerts/message/explanation';
import { formatCount, formatDuration } from '#alerts/message/format-time';
import { renderMail } from '#alerts/message/render-mail';
import { renderSlack } from '#alerts/message/render-slack';

const explain = (lines: string[], isVerbatim = true): Explanation => ({
  headline: 'ALARM High Error Rate: 147 errors',
  sections: [{ title: 'Which', lines, isVerbatim }],
});

interface TextBlock {
  text: { type: string; text: string };
}

// Our own blocks, which have one text each.
const textsOf = (explanation: Explanation) => (renderSlack(explanation).blocks as TextBlock[]).map(({ text }) => text);

describe('text from logs', () => {
  test.each([
    ['two\nlines\r\nmore', 'two lines  more'],
    ['\u001b[31mred\u0000', ' [31mred '],
    ['user\u202Egpj.exe', 'user gpj.exe'],
    ['line\u2028separator', 'line separator'],
    ['half \ud83d of a pair', 'half   of a pair'],
    ['Zürich 東京', 'Zürich 東京'],
  ])('%j becomes one harmless line', (text, expected) => {
    expect(cleanText(text, 100)).toBe(expected);
  });

  test('never grows beyond its limit, and never splits a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const cleaned = cleanText(text, limit);

        expect([...cleaned].length).toBeLessThanOrEqual(limit);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned).not.toMatch(/[\r\n\p{Cc}]/u);
      }),
    );
  });
});

describe('a post to Slack', () => {
  test('has a fallback text, a header and a section each', () => {
    expect(renderSlack(explain(['61  identity-db']))).toEqual({
      text: 'ALARM High Error Rate: 147 errors',
      blocks: [
        {
          type: 'header',
          text: { type: 'plain_text', text: 'ALARM High Error Rate: 147 errors', emoji: false },
        },
        { type: 'section', text: { type: 'mrkdwn', text: '*Which*\n```\n61  identity-db\n```' } },
      ],
    });
  });

  test('shows markup of logs as text', () => {
    const [, section] = textsOf(explain(['<!channel> & <https://evil.example|here> ``` *bold*']));

    expect(section?.text).toBe(
      "*Which*\n```\n&lt;!channel&gt; &amp; &lt;https://evil.example|here&gt; ''' *bold*\n```",
    );
  });

  test('stays below what Slack takes, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 500 }), { maxLength: 40 }), (lines) => {
        const texts = textsOf({ ...explain([...lines, '&'.repeat(500)]), headline: lines.join(' ') });

        expect(Math.max(...texts.slice(1).map(({ text }) => text.length))).toBeLessThanOrEqual(3_000);
        expect([...(texts[0]?.text ?? '')].length).toBeLessThanOrEqual(150);
      }),
    );
  });

  test('says how much was left out', () => {
    const [, section] = textsOf(explain(Array<string>(20).fill('x'.repeat(400))));

    expect(section?.text).toContain('… and 14 more, in the e-mail');
  });
});

describe('a mail', () => {
  test('has a subject that SNS takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (text) => {
        const { subject } = renderMail({ headline: `ALARM ${text}`, sections: [] });

        expect(subject).toMatch(/^[!-~][ -~]{0,98}$/);
      }),
    );
  });

  test('has its sections below their titles', () => {
    expect(renderMail(explain(['one', 'two'])).text).toBe('ALARM High Error Rate: 147 errors\n\nWHICH\n  one\n  two');
  });
});

describe('numbers', () => {
  test.each([
    [20_000, 'less than a minute'],
    [60_000, '1 minute'],
    [25 * 60_000, '25 minutes'],
    [60 * 60_000, '1 hour'],
    [(2 * 60 + 1) * 60_000, '2 hours 1 minute'],
  ])('%d ms are %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  test.each([
    [1, '1 error'],
    [1_312, '1,312 errors'],
  ])('%d is counted', (count, text) => {
    expect(formatCount(count, 'error')).toBe(text);
  });
});
