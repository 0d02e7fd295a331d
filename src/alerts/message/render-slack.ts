/**
 * An explanation as Slack's incoming webhooks take it: https://docs.slack.dev/messaging/formatting-message-text
 * Data stands in code blocks, where nothing is markup but the three characters that are escaped everywhere.
 */
import { cleanText } from './clean-text.ts';
import type { Explanation, Section } from './explanation.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/section-block and header-block */
const MAX_SECTION_LENGTH = 3_000;
const MAX_HEADER_LENGTH = 150;
/** Room for the title, the fences and the line that says what was left out. */
const MAX_LINES_LENGTH = MAX_SECTION_LENGTH - 250;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export interface SlackMessage {
  /** For notifications, and for services that take Slack's posts but not its blocks. */
  text: string;
  blocks: object[];
}

export const renderSlack = ({ headline, sections }: Explanation): SlackMessage => ({
  text: escapeText(headline),
  blocks: [
    // Plain text is shown as it is.
    { type: 'header', text: { type: 'plain_text', text: cleanText(headline, MAX_HEADER_LENGTH), emoji: false } },
    ...sections.map(renderSection),
  ],
});

function renderSection({ title, lines, isVerbatim }: Section): object {
  const body = joinLines(lines);
  const text = isVerbatim ? `\`\`\`\n${body}\n\`\`\`` : body;
  return { type: 'section', text: { type: 'mrkdwn', text: `*${escapeText(title)}*\n${text}` } };
}

/** As many whole lines as fit. */
function joinLines(lines: string[]): string {
  let text = '';
  for (const [index, line] of lines.entries()) {
    const next = `${text}${index > 0 ? '\n' : ''}${escapeText(line)}`;
    if (next.length > MAX_LINES_LENGTH) return `${text}\n… and ${lines.length - index} more, in the e-mail`;
    text = next;
  }
  return text;
}

/** A backtick would end the code block. */
const escapeText = (text: string): string =>
  text.replaceAll(/[&<>]/g, (character) => ESCAPES[character] ?? character).replaceAll('`', "'");
