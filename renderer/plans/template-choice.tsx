import type { PlanTemplate } from "#shared/model/plan.ts";
import { useId } from "react";
import { useSession } from "../state/session-store.ts";

interface Template {
  template: PlanTemplate;
  title: string;
  about: string;
  /** Follows a measured DNS map. */
  needsDns?: boolean;
}

const templates: readonly Template[] = [
  { template: "global", title: "Global", about: "One region and one prefix, announced at every active PoP." },
  { template: "continents", title: "Three regions", about: "Americas; Europe + Africa; Asia + Oceania." },
  { template: "continents-6", title: "Per continent", about: "Six regions, one for each continent." },
  {
    template: "today",
    title: "Today's DNS, per PoP",
    about: "A region for each PoP, with the geos that DNS sends there most.",
    needsDns: true,
  },
  {
    template: "today-merged",
    title: "Today's DNS, merged",
    about: "The same borders, with the PoPs of a continent in one region.",
    needsDns: true,
  },
  { template: "empty", title: "Empty", about: "One region without PoPs or geos, to build up by hand." },
];

interface Props {
  value: PlanTemplate;
  onChange: (template: PlanTemplate) => void;
}

/** What a new plan begins with. */
export function TemplateChoice({ value, onChange }: Props) {
  const name = useId();
  const hasDns = useSession(
    (state) => state.workspace?.deployments.some(({ mechanism }) => mechanism === "dns") ?? false,
  );
  return (
    <fieldset className="templates">
      <legend className="form-label muted">Begin with</legend>
      {templates.map(({ template, title, about, needsDns = false }) => (
        <label key={template} className="template" data-chosen={value === template}>
          <input
            type="radio"
            name={name}
            value={template}
            checked={value === template}
            disabled={needsDns && !hasDns}
            onChange={() => onChange(template)}
          />
          <b>{title}</b>
          <span className="muted">{needsDns && !hasDns ? "Needs a measured DNS deployment." : about}</span>
        </label>
      ))}
    </fieldset>
  );
}
