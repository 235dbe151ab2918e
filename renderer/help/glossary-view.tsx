import { glossary, type Term } from "#shared/words/glossary.ts";
import { useState } from "react";
import "./help.css";

const terms: readonly Term[] = Object.values(glossary).toSorted((a: Term, b: Term) => a.term.localeCompare(b.term));

/** All terms of the field with their meanings. */
export function GlossaryView() {
  const [text, setText] = useState("");
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = terms.filter(({ term, meaning }) => {
    const all = `${term} ${meaning}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return (
    <section className="help-page" aria-label="Glossary" data-testid="glossary">
      <input
        className="field"
        type="search"
        aria-label="Search the glossary"
        placeholder="Search the glossary"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="help-scroll" role="region" aria-label="Terms" tabIndex={0}>
        <dl className="glossary">
          {found.map(({ term, meaning }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        {found.length === 0 && <p className="empty">No term holds these words.</p>}
      </div>
    </section>
  );
}
