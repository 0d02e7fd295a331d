/** An explanation as an e-mail. */
import type { Explanation, Section } from './explanation.ts';

/** SNS takes ASCII, and less than a hundred characters are shown whole everywhere. */
const MAX_SUBJECT_LENGTH = 99;

export interface MailText {
  subject: string;
  text: string;
}

export const renderMail = ({ headline, sections }: Explanation): MailText => ({
  subject: headline
    .replaceAll(/[^ -~]/g, '?')
    .slice(0, MAX_SUBJECT_LENGTH)
    .trim(),
  text: [headline, ...sections.map(renderSection)].join('\n\n'),
});

const renderSection = ({ title, lines }: Section): string =>
  [title.toUpperCase(), ...lines.map((line) => `  ${line}`)].join('\n');
