/** Text of a run that may be long and come from anywhere: shown as it is, never as markup. */
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { useState } from 'react';
import { formatCount } from '../../../format/quantity.ts';

const MAX_LETTERS = 20_000;

interface JsonTextProps {
  /** What it is, for screen readers. */
  label: string;
  text: string;
}

export function JsonText({ label, text }: JsonTextProps) {
  const [isWhole, setWhole] = useState(false);
  const isCut = !isWhole && text.length > MAX_LETTERS;
  return (
    <div className="run-text">
      <div className="run-text__copy">
        <CopyToClipboard
          variant="icon"
          copyButtonAriaLabel={`Copy: ${label}`}
          copySuccessText="Copied"
          copyErrorText="The browser did not let it be copied"
          textToCopy={text}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="verbatim run-text__body" aria-label={label} tabIndex={0}>
        {isCut ? text.slice(0, MAX_LETTERS) : text}
      </section>
      {isCut && (
        <Button variant="inline-link" onClick={() => setWhole(true)}>
          Show all {formatCount(text.length)} letters
        </Button>
      )}
    </div>
  );
}
