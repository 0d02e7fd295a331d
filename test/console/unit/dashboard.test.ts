import { describe, expect, test } from '@jest/globals';
import { alignSeries, stackColumns } from '#console/charts/align-series';
import { formatFigure, formatTimes } from '#console/charts/format-axis';
import type { TimeSeries } from '#console/charts/series';
import { readAnnotations } from '#console/pages/dashboard/body/annotations';
import { readDashboardBody } from '#console/pages/dashboard/body/dashboard-body';
import { readMetricLines } from '#console/pages/dashboard/body/metric-lines';
import { readResultFigures } from '#console/pages/dashboard/log-query/read-result-figures';
import { readResultSeries } from '#console/pages/dashboard/log-query/read-result-series';
import { splitQuery } from '#console/pages/dashboard/log-query/split-query';
import { parseMarkdown } from '#console/pages/dashboard/text/parse-markdown';
import { formatRange, parseBodyRange, parseRange } from '#console/time-range/time-range';
import { HOUR_MS } from '#contracts/durations';

describe('the body of a dashboard', () => {
  const read = (...widgets: object[]) => readDashboardBody(JSON.stringify({ widgets })).widgets;

  test('lays out widgets without a place one after the other, in 24 columns', () => {
    const text = { type: 'text', width: 10, height: 2, properties: { markdown: 'x' } };

    expect(read(text, text, text).map(({ place }) => [place.x, place.y])).toEqual([
      [0, 0],
      [10, 0],
      [0, 2],
    ]);
  });

  test.each([
    [{ type: 'metric', properties: { region: 'eu-west-1' } }, 'Its metrics are those of eu-west-1'],
    [{ type: 'explorer', properties: {} }, 'The console does not draw widgets of type explorer.'],
    [{ type: 'text', properties: {} }, 'This widget cannot be read: properties.markdown: '],
    [
      { type: 'metric', properties: { metrics: [['AWS/Lambda']] } },
      'This widget cannot be read: A metric is a namespace',
    ],
  ])('tells why a widget is not drawn, beside those that are: %j', (widget, reason) => {
    const drawn = { type: 'text', properties: { markdown: 'x' } };

    expect(read(widget, drawn).map(({ content }) => content)).toEqual([
      { type: 'undrawn', title: widget.type, reason: expect.stringContaining(reason) },
      drawn,
    ]);
  });

  test.each(['not JSON', '[]', '{"widgets": [{}]}'])('is refused when it is none: %s', (text) => {
    expect(() => readDashboardBody(text)).toThrow(/^The dashboard/);
  });
});

describe('the metrics of a widget', () => {
  const read = (metrics: (string | object)[][], defaults: { period?: number; stat?: string } = {}) =>
    readMetricLines({ metrics, ...defaults } as Parameters<typeof readMetricLines>[0]);

  test('may repeat the metric before by dots', () => {
    const lines = read([
      ['AWS/Lambda', 'Errors', 'FunctionName', 'a'],
      ['...', 'b', { label: 'B' }],
      ['.', 'Duration', '.', '.', { stat: 'p95', period: 60, yAxis: 'right', color: '#ff0000' }],
    ]);

    expect(lines.map(({ query }) => query.MetricStat?.Metric)).toEqual([
      { Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions: [{ Name: 'FunctionName', Value: 'a' }] },
      { Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions: [{ Name: 'FunctionName', Value: 'b' }] },
      { Namespace: 'AWS/Lambda', MetricName: 'Duration', Dimensions: [{ Name: 'FunctionName', Value: 'b' }] },
    ]);
    expect(lines.map(({ query }) => [query.Id, query.Label, query.MetricStat?.Stat, query.MetricStat?.Period])).toEqual(
      [
        ['m1', 'a', 'Average', 300],
        ['m2', 'B', 'Average', 300],
        ['m3', undefined, 'p95', 60],
      ],
    );
    expect(lines[2]).toMatchObject({ axis: 'right', color: '#ff0000' });
  });

  test('are hidden when they serve an expression only, which has their longest period', () => {
    const [expression, hidden] = read(
      [[{ expression: '100 * m1', id: 'm2' }], ['N', 'M', { id: 'm1', visible: false, period: 3_600 }], ['N', 'O']],
      { stat: 'Sum' },
    );

    expect(expression?.query).toEqual({ Id: 'm2', Expression: '100 * m1', Period: 3_600, ReturnData: true });
    expect(hidden?.query).toMatchObject({ ReturnData: false, MetricStat: { Stat: 'Sum' } });
  });

  test('have no colour that is none', () => {
    expect(read([['N', 'M', { color: 'url(javascript:alert(1))' }]])[0]?.color).toBeUndefined();
  });
});

describe('series of different periods', () => {
  const build = (periodMs: number, ...points: [number, number][]): TimeSeries => ({
    id: 'x',
    label: 'x',
    axis: 'left',
    periodMs,
    points,
  });

  test('break where a value is missing, and nowhere else', () => {
    const { times, columns } = alignSeries([build(10, [0, 1], [10, 2], [30, 4]), build(20, [0, 5], [20, 6])]);

    expect(times).toEqual([0, 10, 20, 30]);
    expect(columns).toEqual([
      [1, 2, null, 4],
      [5, undefined, 6, undefined],
    ]);
  });

  test('add up when they are stacked', () => {
    expect(
      stackColumns([
        [1, null],
        [2, 3],
      ]),
    ).toEqual([
      [1, 0],
      [3, 3],
    ]);
  });
});

describe('the axes', () => {
  test.each([
    [0, '0'],
    [0.1234567, '0.1235'],
    [1_234, '1,234'],
    [71_500_000, '71.5M'],
  ])('write %d as %s', (value, text) => {
    expect(formatFigure(value)).toBe(text);
  });

  test('tell the date once a day', () => {
    const times = ['22:00', '23:00'].map((time) => Date.parse(`2026-11-23T${time}Z`));

    expect(formatTimes([...times, Date.parse('2026-11-24T00:00Z')], HOUR_MS)).toEqual([
      '22:00\n11-23',
      '23:00',
      '00:00\n11-24',
    ]);
    expect(formatTimes(times, 24 * HOUR_MS)).toEqual(['11-23', '11-23']);
  });
});

describe('a range of time', () => {
  test.each([
    [{ range: '12h' }, { kind: 'latest', ms: 12 * HOUR_MS }],
    [{ range: '2w' }, { kind: 'latest', ms: 14 * 24 * HOUR_MS }],
    [
      { from: '2026-11-23T08:00:00.000Z', to: '2026-11-23T09:00:00.000Z' },
      { kind: 'fixed', fromMs: Date.parse('2026-11-23T08:00Z'), toMs: Date.parse('2026-11-23T09:00Z') },
    ],
  ] as const)('is read from an address and written to it: %j', (query, range) => {
    expect(parseRange(query)).toEqual(range);
    expect(formatRange(range)).toMatchObject(query);
  });

  test.each([{}, { range: '0h' }, { range: '5y' }, { from: '2026-11-23', to: '2026-11-22' }, { from: 'x', to: 'y' }])(
    'is none in %j',
    (query) => {
      expect(parseRange(query)).toBeUndefined();
    },
  );

  test.each([
    ['-PT12H', undefined, { kind: 'latest', ms: 12 * HOUR_MS }],
    ['-P1W', undefined, { kind: 'latest', ms: 7 * 24 * HOUR_MS }],
    ['-P1DT30M', undefined, { kind: 'latest', ms: 24.5 * HOUR_MS }],
    ['2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z', expect.objectContaining({ kind: 'fixed' })],
    [undefined, undefined, undefined],
  ])('of a body: %s', (start, end, range) => {
    expect(parseBodyRange(start, end)).toEqual(range);
  });
});

describe('the markdown of a text widget', () => {
  test('has headings, paragraphs, lists, code and rules', () => {
    const blocks = parseMarkdown('# Title #\ntwo\nlines\n\n- a\n- **b**\n1. c\n---\n```\n<b>`x`\n```');

    expect(blocks).toMatchObject([
      { kind: 'heading', level: 1, spans: [{ text: 'Title' }] },
      { kind: 'paragraph', spans: [{ text: 'two lines' }] },
      // A list of both kinds is of the first one's.
      { kind: 'list', isOrdered: false, items: [[{ text: 'a' }], [{ kind: 'strong', text: 'b' }], [{ text: 'c' }]] },
      { kind: 'rule' },
      { kind: 'code', text: '<b>`x`' },
    ]);
  });

  test('leads to the web and into the console, and nowhere else', () => {
    const [block] = parseMarkdown('[a](https://x.org/) [b](#/runs) [c](javascript:alert) <img src=x>');

    expect(block).toMatchObject({
      spans: [
        { kind: 'link', href: 'https://x.org/' },
        { text: ' ' },
        { kind: 'link', href: '#/runs' },
        { text: ' ' },
        { kind: 'text', text: '[c](javascript:alert)' },
        { text: ' <img src=x>' },
      ],
    });
  });
});

describe('metrics of one name', () => {
  test('are told apart by their dimensions, unless they have labels', () => {
    const metrics = [
      ['AWS/Lambda', 'Errors', 'FunctionName', 'a'],
      ['...', 'b'],
      ['...', 'c', { label: 'C' }],
    ];
    const body = JSON.stringify({ widgets: [{ type: 'metric', properties: { metrics } }] });

    expect(readDashboardBody(body).widgets[0]?.content).toMatchObject({
      lines: [{ query: { Label: 'a' } }, { query: { Label: 'b' } }, { query: { Label: 'C' } }],
    });
  });
});

describe('more of a text widget', () => {
  test('has tables, and rows without a head stay a paragraph', () => {
    const text = (cell: string) => [{ kind: 'text', text: cell }];

    expect(parseMarkdown('| a | b |\n|---|:-:|\n| 1 | <i> |\nafter')).toEqual([
      { kind: 'table', head: [text('a'), text('b')], rows: [[text('1'), text('<i>')]] },
      { kind: 'paragraph', spans: text('after') },
    ]);
    expect(parseMarkdown('| a |')).toEqual([{ kind: 'paragraph', spans: text('| a |') }]);
  });

  test('has buttons and images as links', () => {
    const [block] = parseMarkdown('[button:primary:Go](https://x.org/)![Plan](https://x.org/a.png)');

    expect(block).toMatchObject({
      spans: [
        { kind: 'link', text: 'Go' },
        { kind: 'link', text: 'Plan' },
      ],
    });
  });
});

describe('annotations', () => {
  const read = (annotations: object) => {
    const body = JSON.stringify({ widgets: [{ type: 'metric', properties: { annotations } }] });
    const [widget] = readDashboardBody(body).widgets;
    if (widget?.content.type !== 'metric') throw new Error('It is not drawn');
    return readAnnotations(widget.content.properties.annotations);
  };

  test('are lines, and fill what lies between two of them or beside one', () => {
    const { valueLines, valueBands } = read({
      horizontal: [
        [{ value: 9 }, { value: 4, label: 'low' }],
        { value: 12, fill: 'above' },
        { value: 1, visible: false },
      ],
    });

    expect(valueLines.map(({ value }) => value)).toEqual([9, 4, 12]);
    expect(valueBands.map(({ low, high }) => [low, high])).toEqual([
      [4, 9],
      [12, Number.POSITIVE_INFINITY],
    ]);
  });

  test('do so over time as well', () => {
    const value = '2026-11-23T09:00:00Z';
    const ms = Date.parse(value);

    const { timeLines, shades } = read({
      vertical: [[{ value }, { value: '2026-11-23T08:00:00Z' }], { value, fill: 'after' }, { value, fill: 'before' }],
    });

    expect(timeLines).toHaveLength(4);
    expect(shades.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [ms - HOUR_MS, ms],
      [ms, Number.POSITIVE_INFINITY],
      [Number.NEGATIVE_INFINITY, ms],
    ]);
  });
});

describe('a log widget', () => {
  test('draws a figure for each row that has a number', () => {
    const rows = [
      { level: 'INFO', 'count(*)': '12' },
      { level: 'ERROR', 'count(*)': '3' },
    ];

    expect(readResultFigures(rows)).toMatchObject([
      { label: 'INFO', value: 12 },
      { label: 'ERROR', value: 3 },
    ]);
    expect(readResultFigures([{ n: '5' }])).toMatchObject([{ label: 'n', value: 5 }]);
    expect(readResultFigures([{ '@message': 'x' }])).toBeUndefined();
  });

  test('names its log groups apart from its commands', () => {
    expect(splitQuery("SOURCE '/a' | SOURCE '/b' | filter x = 'p | q'\n| limit 5")).toEqual({
      logGroups: ['/a', '/b'],
      commands: "filter x = 'p | q'\n| limit 5",
    });
  });

  test('draws a line for each figure of its bins', () => {
    const rows = [
      { 'bin(1h)': '2026-11-23 09:00:00.000', api: '3' },
      { 'bin(1h)': '2026-11-23 08:00:00.000', api: '1', db: '2.5' },
    ];
    const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);

    expect(readResultSeries(rows)).toEqual([
      expect.objectContaining({
        label: 'api',
        periodMs: HOUR_MS,
        points: [
          [at('08:00'), 1],
          [at('09:00'), 3],
        ],
      }),
      expect.objectContaining({ label: 'db', points: [[at('08:00'), 2.5]] }),
    ]);
    expect(readResultSeries([{ '@message': 'x' }])).toBeUndefined();
  });
});
