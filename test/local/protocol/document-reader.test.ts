import * as glueClient from '@aws-sdk/client-glue';
import { GetTable$ } from '@aws-sdk/client-glue';
import { describe, expect, test } from '@jest/globals';
import { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';
import { isAwsError } from '#local/core/aws-error';
import { type DocumentFormat, readDocument } from '#local/protocol/document-reader';
import { getInputSchema, listModelOperations } from '#local/protocol/operation-model';

const format: DocumentFormat = {
  nameMember: (name) => name,
  readTimestamp: (_, value) => (typeof value === 'number' ? new Date(value) : undefined),
  readBlob: (value) => (typeof value === 'string' ? Buffer.from(value) : undefined),
};

/** Structure of two text members, a list, a map and a union, in the SDK's notation. */
const shape = NormalizedSchema.of([
  3,
  'test',
  'Shape',
  0,
  ['text', 'numbers', 'sparse', 'choice', 'free'],
  [
    0,
    [1, 'test', 'Numbers', 0, 1],
    [1, 'test', 'Sparse', { sparse: 1 }, 1],
    [4, 'test', 'Choice', 0, ['a', 'b'], [0, 1]],
    15,
  ],
]);

describe('readDocument', () => {
  test('keeps nulls only in sparse lists', () => {
    expect(readDocument(shape, { text: null, numbers: [1, null, 2], sparse: [1, null] }, format)).toEqual({
      numbers: [1, 2],
      sparse: [1, null],
    });
  });

  test('takes the words for numbers that JSON lacks', () => {
    expect(readDocument(shape, { numbers: ['NaN', 'Infinity', '-Infinity'] }, format)).toEqual({
      numbers: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    });
  });

  test('takes one member of a union, and not two', () => {
    expect(readDocument(shape, { choice: { a: 'x' } }, format)).toEqual({ choice: { a: 'x' } });
    expect(() => readDocument(shape, { choice: { a: 'x', b: 1 } }, format)).toThrow(
      'choice must be an object with exactly one member, got an object',
    );
  });

  test('passes free-form documents through', () => {
    expect(readDocument(shape, { free: { x: [1, { y: null }] } }, format)).toEqual({ free: { x: [1, { y: null }] } });
  });

  test('names the member that does not fit', () => {
    expect(() => readDocument(shape, { numbers: [1, 'two'] }, format)).toThrow(
      'numbers.1 must be a number, got string',
    );
  });

  test('gives a value of the model or refuses, whatever comes in', () => {
    const schemas = listModelOperations(glueClient)
      .map(getInputSchema)
      .filter((schema) => schema.isStructSchema());
    fc.assert(
      fc.property(fc.constantFrom(...schemas), fc.jsonValue(), (schema, value) => {
        try {
          expect(typeof readDocument(schema, value, format)).toBe('object');
        } catch (error) {
          expect(isAwsError(error, 'SerializationException')).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('reads its own output to the same value', () => {
    const input = { DatabaseName: 'a', Name: 'b', QueryAsOfTime: 5 };
    const once = readDocument(getInputSchema(GetTable$), input, format);

    expect(once).toEqual({ ...input, QueryAsOfTime: new Date(5) });
  });
});
