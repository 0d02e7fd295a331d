import { autocompletion } from '@codemirror/autocomplete';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap, ViewPlugin } from '@codemirror/view';
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { CodeEditor } from '../../../components/code-editor.tsx';
import type { CatalogTable } from '../lists/catalog-table.ts';
import { ATHENA } from './athena-dialect.ts';
import { createCompletionSources } from './complete-sql.ts';
import { findErrorPosition, findWordAt } from './error-position.ts';

export interface SqlEditorHandle {
  /** Puts text where the cursor is, and the focus there. */
  insert: (text: string) => void;
}

interface SqlEditorProps {
  value: string;
  onChange: (sql: string) => void;
  onRun: () => void;
  /** What can be completed. */
  tables: readonly CatalogTable[];
  /** In Athena's words, about this very text: where it says so, the place is marked. */
  error: string | undefined;
  ref: RefObject<SqlEditorHandle | null>;
}

/** Ctrl+Enter runs; Escape closes what is offered, Tab moves on. */
export function SqlEditor({ value, onChange, onRun, tables, error, ref }: SqlEditorProps) {
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ tables, onRun });
  latest.current = { tables, onRun };
  const [extensions] = useState(() =>
    buildExtensions({
      readTables: () => latest.current.tables,
      onRun: () => latest.current.onRun(),
      onView: (made) => {
        view.current = made;
      },
    }),
  );
  useImperativeHandle(ref, () => ({ insert: (text) => insertText(view.current, text) }), []);
  useEffect(() => {
    if (view.current) markError(view.current, error);
  }, [error]);
  return <CodeEditor label="SQL" value={value} onChange={onChange} extensions={extensions} />;
}

interface EditorWiring {
  readTables: () => readonly CatalogTable[];
  onRun: () => void;
  onView: (view: EditorView | undefined) => void;
}

const buildExtensions = ({ readTables, onRun, onView }: EditorWiring): Extension => [
  ATHENA.extension,
  autocompletion({ override: createCompletionSources(readTables), icons: false }),
  lintGutter(),
  // Before the editor's own keys: there Ctrl+Enter adds a line.
  Prec.highest(
    keymap.of([
      {
        key: 'Mod-Enter',
        run: () => {
          onRun();
          return true;
        },
      },
    ]),
  ),
  ViewPlugin.define((view) => {
    onView(view);
    return { destroy: () => onView(undefined) };
  }),
  THEME,
];

function insertText(view: EditorView | undefined, text: string): void {
  if (!view) return;
  view.dispatch(view.state.replaceSelection(text));
  view.focus();
}

function markError(view: EditorView, message: string | undefined): void {
  const position = message === undefined ? undefined : findErrorPosition(message);
  const word = position && findWordAt(view.state.doc.toString(), position);
  const diagnostics: Diagnostic[] = word && message !== undefined ? [{ ...word, severity: 'error', message }] : [];
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

const THEME = EditorView.theme({
  '.cm-content': { minHeight: '128px' },
  '.cm-tooltip': {
    color: 'var(--colour-text)',
    backgroundColor: 'var(--colour-surface)',
    border: '1px solid var(--colour-input-border)',
    borderRadius: '8px',
    overflow: 'hidden',
    zIndex: '1000',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'ui-monospace, Menlo, Consolas, monospace' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 10px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--colour-text)',
    backgroundColor: 'var(--colour-accent-surface)',
  },
  '.cm-completionDetail': { color: 'var(--colour-text-secondary)', fontStyle: 'normal' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--colour-error)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--colour-error)',
    textUnderlineOffset: '3px',
  },
});
