import { DeleteObjects$, type LifecycleRule, PutBucketLifecycleConfiguration$ } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAwsError } from '#local/core/aws-error';
import { getInputSchema } from '#local/protocol/operation-model';
import { escapeXml, parseXml } from '#local/protocol/xml-element';
import { readXml, writeXml } from '#local/protocol/xml-values';

const deleteSchema = getInputSchema(DeleteObjects$).getMemberSchema('Delete');
const lifecycleSchema = getInputSchema(PutBucketLifecycleConfiguration$).getMemberSchema('LifecycleConfiguration');

describe('parseXml', () => {
  test('resolves entities and keeps blanks', () => {
    const { name, text } = parseXml(
      '<?xml version="1.0"?>\n<Key xmlns="x"> a &amp; &#13;&#x1F600;<![CDATA[<b>]]> </Key>',
    );

    expect(name).toBe('Key');
    expect(text).toBe(' a & \r😀<b> ');
  });

  test.each([
    ['no XML', 'hello'],
    ['nothing', ''],
    ['an open element', '<a><b></a>'],
    ['two roots', '<a/><b/>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['endless nesting', '<a>'.repeat(100_000) + '</a>'.repeat(100_000)],
  ])('refuses %s', (_, text) => {
    expect(() => parseXml(text)).toThrow('not well-formed');
  });

  test('parses or refuses whatever comes in', () => {
    const fragment = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '&',
      ';',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      'a',
      '"',
      '=',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fragment).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            expect(typeof parseXml(text).name).toBe('string');
          } catch (error) {
            expect(isAwsError(error, 'MalformedXML')).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('escapeXml', () => {
  test('writes any text so that it is read back', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !/\p{Cc}/u.test(value));
    fc.assert(
      fc.property(text, (value) => {
        expect(parseXml(`<a>${escapeXml(value)}</a>`).text).toBe(value);
      }),
    );
  });

  test('replaces what XML cannot carry', () => {
    expect(escapeXml('a\u0000b\ud800c\r')).toBe('a\ufffdb\ufffdc&#13;');
  });
});

describe('values', () => {
  test('of flattened lists are read', () => {
    const xml = '<Delete><Object><Key>a</Key></Object><Quiet>true</Quiet><Object><Key>b</Key></Object></Delete>';

    expect(readXml(deleteSchema, parseXml(xml))).toEqual({ Objects: [{ Key: 'a' }, { Key: 'b' }], Quiet: true });
  });

  test('survive the round trip', () => {
    const rules: LifecycleRule[] = [
      {
        ID: 'a&b',
        Status: 'Enabled',
        Filter: { And: { Prefix: 'logs/', Tags: [{ Key: 'k', Value: '<v>' }], ObjectSizeLessThan: 5 } },
        Expiration: { Date: new Date('2026-11-23T00:00:00Z') },
      },
      { Status: 'Disabled', Filter: { Prefix: '' }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
    ];

    const xml = writeXml(lifecycleSchema, { Rules: rules }, 'LifecycleConfiguration', 'http://ns');

    expect(xml.startsWith('<LifecycleConfiguration xmlns="http://ns"><Rule>')).toBe(true);
    expect(readXml(lifecycleSchema, parseXml(xml))).toEqual({ Rules: rules });
  });

  test('of another type are refused', () => {
    expect(() => readXml(deleteSchema, parseXml('<Delete><Quiet>maybe</Quiet></Delete>'))).toThrow(
      'Quiet must be true or false, got "maybe"',
    );
  });
});
