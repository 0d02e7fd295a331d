/**
 * The part of Markdown that text widgets are written in. Whatever else it is, HTML above all, stays text.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_remove_text_dashboard.html
 */

export type Block =
  | { kind: 'heading'; level: number; spans: Span[] }
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'list'; isOrdered: boolean; items: Span[][] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; head: Span[][]; rows: Span[][][] }
  | { kind: 'rule' };

export type Span =
  | { kind: 'text' | 'strong' | 'emphasis' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string };

const FENCE = /^```/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;
const TABLE_ROW = /^\s*\|(.*)\|\s*$/;
const TABLE_RULE = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;

export function parseMarkdown(text: string): Block[] {
  const lines = text.split(/\r?\n/);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const { block, next } = readBlock(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

/** @returns the block that begins at a line, if one does, and the line after it */
function readBlock(lines: readonly string[], at: number): { block?: Block; next: number } {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { next: at + 1 };
  if (FENCE.test(line)) {
    const end = takeWhile(lines, at + 1, (other) => !FENCE.test(other));
    return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
  }
  const [, marks, title = ''] = HEADING.exec(line) ?? [];
  if (marks !== undefined)
    return { block: { kind: 'heading', level: marks.length, spans: parseSpans(title) }, next: at + 1 };
  if (RULE.test(line.trim())) return { block: { kind: 'rule' }, next: at + 1 };
  if (ITEM.test(line)) {
    const end = takeWhile(lines, at, (other) => ITEM.test(other));
    const items = lines.slice(at, end).map((item) => parseSpans(ITEM.exec(item)?.[2] ?? ''));
    return { block: { kind: 'list', isOrdered: ITEM.exec(line)?.[1] !== undefined, items }, next: end };
  }
  if (TABLE_ROW.test(line) && TABLE_RULE.test(lines[at + 1] ?? '')) {
    const end = takeWhile(lines, at + 2, (other) => TABLE_ROW.test(other));
    return {
      block: { kind: 'table', head: parseCells(line), rows: lines.slice(at + 2, end).map(parseCells) },
      next: end,
    };
  }
  const end = takeWhile(lines, at + 1, isPlain);
  return { block: { kind: 'paragraph', spans: parseSpans(lines.slice(at, end).join(' ')) }, next: end };
}

const parseCells = (row: string): Span[][] =>
  (TABLE_ROW.exec(row)?.[1] ?? '').split('|').map((cell) => parseSpans(cell.trim()));

const isPlain = (line: string): boolean =>
  line.trim() !== '' &&
  ![FENCE, HEADING, ITEM, TABLE_ROW].some((pattern) => pattern.test(line)) &&
  !RULE.test(line.trim());

function takeWhile(lines: readonly string[], from: number, isPart: (line: string) => boolean): number {
  const end = lines.slice(from).findIndex((line) => !isPart(line));
  return end < 0 ? lines.length : from + end;
}

const SPAN = /`([^`]+)`|\*\*([^*]+)\*\*|__([^_]+)__|\*([^*]+)\*|!?\[(?:button:(?:primary:)?)?([^\]]+)\]\(([^()\s]+)\)/g;
/** The web, and places of the console. Buttons and images are links too: the page loads nothing from elsewhere. */
const SAFE_HREF = /^(?:https?:\/\/|#\/)/i;

function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(SPAN)) {
    if (match.index > from) spans.push({ kind: 'text', text: text.slice(from, match.index) });
    spans.push(readSpan(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push({ kind: 'text', text: text.slice(from) });
  return spans;
}

function readSpan([whole, code, strong, alsoStrong, emphasis, label, href]: RegExpMatchArray): Span {
  if (code !== undefined) return { kind: 'code', text: code };
  const bold = strong ?? alsoStrong;
  if (bold !== undefined) return { kind: 'strong', text: bold };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  if (label !== undefined && href !== undefined && SAFE_HREF.test(href)) return { kind: 'link', text: label, href };
  return { kind: 'text', text: `${whole}` };
}
