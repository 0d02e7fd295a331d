import { describe, expect, test } from '@jest/globals';
import { buildCategorySeries, buildTimeSeries } from '#console/pages/query/chart/build-series';
import { chooseAxes } from '#console/pages/query/chart/choose-axes';

const column = (name: string, type: string) => ({ name, type });

describe('the axes of a chart', () => {
  test.each([
    ['a figure over text', [column('n', 'bigint'), column('severity', 'varchar')], [['1', 'INFO']], { x: 1, y: [0] }],
    [
      'over time rather than text',
      [column('service', 'varchar'), column('hour', 'timestamp'), column('n', 'bigint')],
      [
        ['api', '2026-11-23 09:00:00.000', '1'],
        ['db', '2026-11-23 10:00:00.000', '2'],
      ],
      { x: 1, y: [2] },
    ],
    [
      'split where an instant comes more than once',
      [column('at', 'varchar'), column('severity', 'varchar'), column('n', 'bigint'), column('m', 'bigint')],
      [
        ['2026-11-23T09:00:00Z', 'INFO', '1', '1'],
        ['2026-11-23T09:00:00Z', 'ERROR', '2', '1'],
      ],
      { x: 0, y: [2], split: 1 },
    ],
    [
      'figures of one magnitude together',
      [column('service', 'varchar'), column('records', 'bigint'), column('errors', 'bigint'), column('slow', 'bigint')],
      [['api', '10000', '3', '900']],
      { x: 0, y: [1, 3] },
    ],
    ['a number over another', [column('x', 'double'), column('y', 'double')], [['1', '2']], { x: 0, y: [1] }],
  ])('%s', (_, columns, rows, axes) => {
    expect(chooseAxes(columns, rows)).toEqual({ split: undefined, ...axes });
  });

  test('are none without a number, without rows, with a single column', () => {
    expect(chooseAxes([column('a', 'varchar'), column('b', 'varchar')], [['1', '2']])).toBeUndefined();
    expect(chooseAxes([column('a', 'varchar'), column('b', 'bigint')], [])).toBeUndefined();
    expect(chooseAxes([column('n', 'bigint')], [['1']])).toBeUndefined();
  });
});

describe('the series of a chart', () => {
  const columns = [column('at', 'timestamp'), column('severity', 'varchar'), column('n', 'bigint')];
  const rows = [
    ['2026-11-23 10:00:00.000', 'INFO', '5'],
    ['2026-11-23 09:00:00.000', 'INFO', '3'],
    ['2026-11-23 09:00:00.000', 'ERROR', null],
    [null, 'INFO', '7'],
    ['2026-11-23 09:00:00.000', 'ERROR', '1'],
  ];
  const at = (hour: string) => new Date(`2026-11-23T${hour}:00:00Z`);

  test('over time ascend, a line for each value that splits them', () => {
    const chart = buildTimeSeries({ columns, rows, axes: { x: 0, y: [2], split: 1 }, maxPoints: 10 });

    expect(chart.series).toEqual([
      {
        title: 'INFO',
        data: [
          { x: at('09'), y: 3 },
          { x: at('10'), y: 5 },
        ],
      },
      { title: 'ERROR', data: [{ x: at('09'), y: 1 }] },
    ]);
    expect(chart.isSummed).toBe(false);
  });

  test('say that they add up, and how much they leave out', () => {
    const chart = buildCategorySeries({ columns, rows, axes: { x: 1, y: [2] }, maxPoints: 1 });

    expect(chart).toEqual({
      series: [{ title: 'n', data: [{ x: 'INFO', y: 15 }] }],
      domain: ['INFO'],
      found: 2,
      isSummed: true,
    });
  });

  test('of much time are of the latest', () => {
    expect(buildTimeSeries({ columns, rows, axes: { x: 0, y: [2] }, maxPoints: 1 }).domain).toEqual([at('10')]);
  });
});
