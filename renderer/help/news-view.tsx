import { useEffect, useState } from "react";
import Markdown from "react-markdown";
import { host } from "../state/engine.ts";
import { usePreferences } from "../state/preferences-store.ts";
import "./help.css";

/** What this version and those before brought, from the changelog. */
export function NewsView() {
  const [news, setNews] = useState<{ version: string; markdown: string } | null>(null);
  useEffect(() => {
    void host().news().then(setNews);
  }, []);
  useEffect(() => {
    if (!news || usePreferences.getState().newsSeen === news.version) return;
    usePreferences.setState({ newsSeen: news.version });
    void host().setPreferences({ newsSeen: news.version });
  }, [news]);
  return (
    <section className="help-page" aria-label="What's new" data-testid="news">
      <div className="help-scroll help-text" tabIndex={0} role="region" aria-label="Changes by version">
        {/* Links stay text: nothing remote opens from here. */}
        {news && (
          <Markdown disallowedElements={["a", "img"]} unwrapDisallowed>
            {news.markdown}
          </Markdown>
        )}
      </div>
    </section>
  );
}
