import { json, jsonParseLinter } from '@codemirror/lang-json';
import { linter } from '@codemirror/lint';
import { CodeEditor } from './code-editor.tsx';

interface JsonEditorProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  isInvalid?: boolean;
}

/** An editor of JSON that underlines what is none. */
export function JsonEditor(props: JsonEditorProps) {
  return <CodeEditor {...props} extensions={EXTENSIONS} />;
}

const EXTENSIONS = [json(), linter(jsonParseLinter(), { delay: 300 })];
