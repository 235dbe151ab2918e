import type { Plan } from "#shared/model/plan.ts";
import { useEffect, useRef, useState } from "react";
import Markdown from "react-markdown";
import { editPlan } from "../../state/plan-actions.ts";
import { Segments } from "./segments.tsx";

const pauseMs = 700;

/** What the planner writes to the reviewers, in Markdown; HTML and links stay text. */
export function NotesSection({ plan }: { plan: Plan }) {
  const [shown, setShown] = useState<"write" | "read">(plan.notes === "" ? "write" : "read");
  return (
    <>
      <Segments
        label="Notes"
        value={shown}
        options={[
          { value: "read", label: "Read" },
          { value: "write", label: "Write" },
        ]}
        onChange={setShown}
      />
      {shown === "write" ? <NotesText key={plan.id} plan={plan} /> : <NotesPage notes={plan.notes} />}
    </>
  );
}

function NotesPage({ notes }: { notes: string }) {
  if (notes.trim() === "") return <p className="muted editor-note">No notes yet.</p>;
  return (
    <div className="notes-page help-text" data-testid="notes-page">
      <Markdown skipHtml disallowedElements={["a", "img"]} unwrapDisallowed>
        {notes}
      </Markdown>
    </div>
  );
}

/** Typing is one step to undo, however long it takes; the plan follows in the pauses. */
function NotesText({ plan }: { plan: Plan }) {
  const [text, setText] = useState(plan.notes);
  const latest = useRef({ text, notes: plan.notes });
  latest.current = { text, notes: plan.notes };

  const commit = (): void => {
    const { text: typed, notes } = latest.current;
    if (typed === notes) return;
    void editPlan("write the notes", (document) => ({ ...document, notes: typed }), { merge: true });
  };

  useEffect(() => setText(plan.notes), [plan.notes]);
  useEffect(() => {
    const pause = setTimeout(commit, pauseMs);
    return () => clearTimeout(pause);
  }, [text]);
  useEffect(() => commit, []);

  return (
    <textarea
      className="field notes-text"
      aria-label={`Notes of ${plan.id}, Markdown`}
      placeholder="Why these borders? What must hold? Markdown: # headings, - lists, **bold**."
      value={text}
      data-testid="notes-text"
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
    />
  );
}
