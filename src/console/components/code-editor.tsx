/** CodeMirror in the console's colours: an editor of text that a language extension gives meaning to. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Annotation, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { type CSSProperties, useEffect, useRef } from 'react';

interface CodeEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** What screen readers call it. */
  label: string;
  /** The language, its checks and completions; must not change while the editor is there. */
  extensions: Extension;
  isInvalid?: boolean;
}

/**
 * Tab moves the focus on, as it does everywhere else on the page. The editor lives in a shadow tree: only there CodeMirror's styles
 * are a constructed sheet, which the page's security policy allows, and no style element.
 */
export function CodeEditor({ value, onChange, label, extensions, isInvalid = false }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  /** Texts that the page was told and has not shown yet. Whoever types fast is ahead of the page. */
  const told = useRef<string[]>([]);

  useEffect(() => {
    if (!host.current) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const editor = new EditorView({
      doc: latest.current.value,
      root,
      parent: root,
      extensions: [
        BASICS,
        extensions,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || update.transactions.some((transaction) => transaction.annotation(fromOutside)))
            return;
          const text = update.state.doc.toString();
          told.current.push(text);
          latest.current.onChange(text);
        }),
      ],
    });
    view.current = editor;
    return () => {
      view.current = undefined;
      editor.destroy();
    };
  }, [extensions, label]);

  useEffect(() => {
    const editor = view.current;
    const own = told.current.lastIndexOf(value);
    told.current.splice(0, own < 0 ? told.current.length : own + 1);
    if (own >= 0 || !editor || editor.state.doc.toString() === value) return;
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: value },
      annotations: fromOutside.of(true),
    });
  }, [value]);

  // A custom property reaches into the shadow tree.
  const style = { '--code-editor-border': isInvalid ? 'var(--colour-error)' : 'var(--colour-input-border)' };
  return <div ref={host} style={style as CSSProperties} />;
}

/** Marks a change that the page made, of which it need not hear. */
const fromOutside = Annotation.define<boolean>();

const THEME = EditorView.theme({
  '&': {
    color: 'var(--colour-text)',
    backgroundColor: 'var(--colour-surface)',
    border: `1px solid var(--code-editor-border)`,
    borderRadius: '8px',
    fontSize: '13px',
    maxHeight: '40vh',
    overflow: 'hidden',
  },
  '&.cm-focused': { outline: `2px solid var(--colour-accent)`, outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, Menlo, Consolas, monospace', lineHeight: '20px', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--colour-text)', padding: '8px 0' },
  // Chromium writes a background of what is typed over into a style attribute, which the page's security policy refuses.
  '&.cm-focused .cm-matchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-matchingBracket': { outline: '1px solid var(--colour-success)' },
  '&.cm-focused .cm-nonmatchingBracket': { outline: '1px solid var(--colour-error)' },
  '.cm-cursor': { borderLeftColor: 'var(--colour-text)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--colour-text-secondary)',
    border: 'none',
    paddingLeft: '4px',
  },
});

/** CodeMirror's default colours, which are for light pages, and what the design has for both. */
const COLOUR_OF_DEFAULT: Readonly<Record<string, string>> = {
  '#708': 'var(--colour-accent)',
  '#219': 'var(--colour-error)',
  '#164': 'var(--colour-error)',
  '#a11': 'var(--colour-success)',
  '#940': 'var(--colour-text-secondary)',
};

const COLOURS = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ color, ...spec }) => ({
    ...spec,
    color: COLOUR_OF_DEFAULT[String(color)] ?? 'var(--colour-text)',
  })),
);

const BASICS: Extension = [
  lineNumbers(),
  history(),
  bracketMatching(),
  EditorView.lineWrapping,
  keymap.of([...defaultKeymap, ...historyKeymap]),
  syntaxHighlighting(COLOURS),
  THEME,
];
