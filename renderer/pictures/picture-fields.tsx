import { picturePresets, PictureProjection, PictureTheme, PictureView } from "#shared/model/picture.ts";
import type { Subject } from "#shared/model/subject.ts";
import { subjectOf, subjectOptions } from "../headline/subject-options.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { subjectIdentity, withDocument } from "../state/subjects.ts";
import { Choice, type ChoiceOption } from "../workbench/choice.tsx";
import { FormRow } from "../workbench/form-row.tsx";
import { changeForm, type PictureForm } from "./picture-store.ts";

const viewNames: Readonly<Record<PictureForm["view"], string>> = {
  map: "Map",
  bars: "Bars by geo",
  cdf: "Latency of users",
  matrix: "PoP matrix",
};
const themeNames = { dark: "Dark", light: "Light", contrast: "High contrast" } as const;
const projectionNames = { "equal-earth": "Equal Earth (true areas)", mercator: "Mercator" } as const;

const optionsOf = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>): ChoiceOption[] =>
  values.map((value) => ({ value, label: names[value] }));

const ALONE = "none";
const CUSTOM = "custom";

/** What the picture shows, and how. */
export function PictureFields({ form }: { form: PictureForm }) {
  return (
    <div className="picture-fields">
      <SubjectFields form={form} />
      <FormRow label="View">
        <Choice
          label="View"
          value={form.view}
          options={optionsOf(PictureView.options, viewNames)}
          onChange={(value) => changeForm({ view: PictureView.parse(value) })}
          testId="picture-view"
        />
      </FormRow>
      <SizeFields form={form} />
      <FormRow label="Theme">
        <Choice
          label="Theme"
          value={form.theme}
          options={optionsOf(PictureTheme.options, themeNames)}
          onChange={(value) => changeForm({ theme: PictureTheme.parse(value) })}
          testId="picture-theme"
        />
      </FormRow>
      {form.view === "map" && (
        <FormRow label="Projection">
          <Choice
            label="Projection"
            value={form.projection}
            options={optionsOf(PictureProjection.options, projectionNames)}
            onChange={(value) => changeForm({ projection: PictureProjection.parse(value) })}
            testId="picture-projection"
          />
        </FormRow>
      )}
      <div className="form-row">
        <label htmlFor="picture-title">Title</label>
        <input
          id="picture-title"
          className="field"
          value={form.title}
          maxLength={200}
          placeholder="The names of the subjects"
          onChange={(event) => changeForm({ title: event.target.value })}
        />
      </div>
    </div>
  );
}

function SubjectFields({ form }: { form: PictureForm }) {
  const workspace = useSession((state) => state.workspace);
  const document = useActivePlan();
  if (!workspace) return null;
  const options = subjectOptions(workspace, null);
  const subject = subjectIdentity(form.subject);
  const edited = (value: string): Subject => withDocument(subjectOf(value), document) ?? subjectOf(value);
  const others = options.filter(({ value }) => value !== subject);
  return (
    <>
      <FormRow label="Subject">
        <Choice
          label="Subject"
          value={subject}
          options={options}
          onChange={(value) =>
            changeForm({ subject: edited(value), ...(isSame(form.baseline, value) && { baseline: null }) })
          }
          testId="picture-subject"
        />
      </FormRow>
      <FormRow label="Against">
        <Choice
          label="Against"
          value={form.baseline ? subjectIdentity(form.baseline) : ALONE}
          options={[{ value: ALONE, label: "nothing: the subject alone" }, ...others]}
          onChange={(value) => changeForm({ baseline: value === ALONE ? null : edited(value) })}
          testId="picture-baseline"
        />
      </FormRow>
    </>
  );
}

const isSame = (subject: Subject | null, value: string): boolean =>
  subject !== null && subjectIdentity(subject) === value;

function SizeFields({ form }: { form: PictureForm }) {
  const preset = picturePresets.find(({ width, height }) => width === form.width && height === form.height);
  const options = picturePresets.map(({ id, name, width, height }) => ({
    value: id,
    label: `${name}, ${width} × ${height}`,
  }));
  const edge = (name: "width" | "height", label: string) => (
    <input
      className="field picture-edge"
      type="number"
      aria-label={label}
      value={Number.isNaN(form[name]) ? "" : form[name]}
      onChange={(event) => changeForm({ [name]: event.target.valueAsNumber })}
    />
  );
  return (
    <>
      <FormRow label="Size">
        <Choice
          label="Size"
          value={preset?.id ?? CUSTOM}
          options={[...options, ...(preset ? [] : [{ value: CUSTOM, label: "Other" }])]}
          onChange={(value) => {
            const chosen = picturePresets.find(({ id }) => id === value);
            if (chosen) changeForm({ width: chosen.width, height: chosen.height });
          }}
          testId="picture-preset"
        />
      </FormRow>
      <FormRow label="">
        <span className="picture-edges">
          {edge("width", "Width in pixels")} × {edge("height", "Height in pixels")}
        </span>
      </FormRow>
    </>
  );
}
