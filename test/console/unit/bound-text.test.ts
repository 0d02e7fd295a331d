import { expect, test } from '@jest/globals';
import { boundText } from '#console/format/bound-text';

test.each([
  ['plain text stays', 'a\tb\nc ü 日本', 'a\tb\nc ü 日本'],
  ['controls become pictures', 'a\u001b[31mb\u0000\r\u007f', 'a␛[31mb␀␍␡'],
  ['what turns text around is told', 'user\u202egnp.exe', 'user\\u{202e}gnp.exe'],
  ['what hides is told', 'a\u200bb\u{e0041}', 'a\\u{200b}b\\u{e0041}'],
])('%s', (_, text, shown) => {
  expect(boundText(text, 1_000)).toBe(shown);
});

test('a megabyte is cut', () => {
  expect(boundText('x'.repeat(1_000_000), 100)).toBe(`${'x'.repeat(100)}…`);
});
