import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { forceLinting, linter, lintGutter, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { codeTheme } from "./code-theme.ts";
import { syntaxOf } from "./languages.ts";
import "./code.css";

interface Props {
  /** Names the text for people who cannot see where it stands. */
  label: string;
  text: string;
  /** As exports name it: json, yaml, bird…; anything else is plain text. */
  language: string;
  /** Left out: the text is only read. */
  onChange?: (text: string) => void;
  /** What is wrong with a text, asked again after every pause in typing. */
  lint?: (text: string) => readonly Diagnostic[];
  testId?: string;
}

/**
 * Text with line numbers and the colours of its syntax. It lives in a shadow root: there the editor's styles are adopted
 * sheets, where in the document they would be inline styles, which the window's policy refuses.
 */
export function CodeView({ label, text, language, onChange, lint, testId }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<{ view: EditorView; syntax: Compartment } | null>(null);
  const latest = useRef({ onChange, lint });
  latest.current = { onChange, lint };
  const editable = onChange !== undefined;

  useEffect(() => {
    const shadow = place.current?.shadowRoot ?? place.current?.attachShadow({ mode: "open" });
    if (!shadow) return undefined;
    const syntax = new Compartment();
    const told = (changed: string): void => latest.current.onChange?.(changed);
    const checked = (now: string): readonly Diagnostic[] => latest.current.lint?.(now) ?? [];
    const view = new EditorView({
      root: shadow,
      parent: shadow,
      state: EditorState.create({ extensions: [syntax.of([]), ...features(label, editable ? told : null, checked)] }),
    });
    editor.current = { view, syntax };
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, [label, editable]);

  useEffect(() => {
    editor.current?.view.dispatch({ effects: editor.current.syntax.reconfigure(syntaxOf(language)) });
  }, [label, editable, language]);

  useEffect(() => {
    const view = editor.current?.view;
    // What the user is typing comes back as it went: replacing it would lose the place of the cursor.
    if (!view || view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    forceLinting(view);
  }, [label, editable, text]);

  return <div ref={place} className="code-view" data-testid={testId} />;
}

function features(
  label: string,
  onChange: ((text: string) => void) | null,
  check: (text: string) => readonly Diagnostic[],
): Extension[] {
  const always = [
    lineNumbers(),
    drawSelection(),
    codeTheme,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label }),
  ];
  if (onChange === null) {
    // The text can be reached, selected and copied by keyboard, though nothing can be typed.
    const focusable = EditorView.contentAttributes.of({ tabindex: "0", "aria-readonly": "true" });
    return [...always, EditorState.readOnly.of(true), EditorView.editable.of(false), focusable];
  }
  return [
    ...always,
    history(),
    highlightActiveLine(),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    lintGutter(),
    linter((view) => check(view.state.doc.toString()), { delay: 250 }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}
