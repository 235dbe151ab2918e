import { ExportTarget } from "#shared/model/export.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { useId } from "react";
import { useExport } from "../export/export-store.ts";
import { targetOptions, targetWords } from "../export/targets.ts";
import { subjectOptions } from "../headline/subject-options.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { Dialog } from "../workbench/dialog.tsx";
import { FormRow } from "../workbench/form-row.tsx";
import {
  changeReport,
  closeReportDialog,
  saveReport,
  useReport,
  type ReportForm,
  type ReportFormat,
} from "./report-store.ts";
import "./reports.css";

const formats: Readonly<Record<ReportFormat, { readonly name: string; readonly what: string }>> = {
  html: { name: "HTML", what: "one file, which prints on A4" },
  pdf: { name: "PDF", what: "pages of the size of a slide" },
  pptx: { name: "PowerPoint", what: "slides with native tables" },
  md: { name: "Markdown", what: "pictures in a folder beside it" },
};

/** Writes what a plan would change for the people who decide: about what, as which file, with whose configs. */
export function ReportDialog() {
  const form = useReport((state) => state.form);
  return form && <OpenDialog form={form} />;
}

function OpenDialog({ form }: { form: ReportForm }) {
  const save = (): void => {
    saveReport(form).catch((thrown: unknown) => notify({ kind: "error", text: CatchmentError.from(thrown).message }));
  };
  return (
    <Dialog open title="Write a report" onClose={closeReportDialog} width={640} testId="report-dialog">
      <div className="dialog-body report-body">
        <p className="muted">
          A page of decision, maps, winners and losers, load of the PoPs and problem networks; in the appendix the plan
          and configs.
        </p>
        <SubjectRows form={form} />
        <FormatRow form={form} />
        <TitleRow title={form.title} />
        <TargetChoice chosen={form.targets} />
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={closeReportDialog}>
          Cancel
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={form.plan === form.baseline}
          data-testid="report-save"
          onClick={save}
        >
          Save as {formats[form.format].name}…
        </button>
      </div>
    </Dialog>
  );
}

function SubjectRows({ form: { plan, baseline } }: { form: ReportForm }) {
  const workspace = useSession((state) => state.workspace);
  if (!workspace) return null;
  const others = subjectOptions(workspace, null).filter(({ value }) => value !== plan && value !== "optimal");
  return (
    <>
      <FormRow label="Plan">
        <Choice
          label="Plan that the report is about"
          value={plan}
          options={subjectOptions(workspace, "plan")}
          onChange={(value) => changeReport({ plan: value })}
          testId="report-plan"
        />
      </FormRow>
      <FormRow label="Against">
        <Choice
          label="What the plan is compared with"
          value={plan === baseline ? null : baseline}
          options={others}
          placeholder="Choose what it is compared with"
          onChange={(value) => changeReport({ baseline: value })}
          testId="report-baseline"
        />
      </FormRow>
    </>
  );
}

function FormatRow({ form: { format } }: { form: ReportForm }) {
  const known = Object.keys(formats) as ReportFormat[];
  return (
    <FormRow label="Format">
      <Choice
        label="Format of the report"
        value={format}
        options={known.map((value) => ({ value, label: `${formats[value].name}: ${formats[value].what}` }))}
        onChange={(value) => changeReport({ format: known.find((each) => each === value) ?? format })}
        testId="report-format"
      />
    </FormRow>
  );
}

function TitleRow({ title }: { title: string }) {
  const id = useId();
  return (
    <div className="form-row">
      <label htmlFor={id}>Title</label>
      <input
        id={id}
        className="field"
        value={title}
        maxLength={200}
        placeholder="The names of plan and baseline"
        onChange={(event) => changeReport({ title: event.target.value })}
      />
    </div>
  );
}

const groups = [...new Set(targetOptions.map(({ group }) => group))];

/** Configs of the appendix; how they are written stands in the view that exports them. */
function TargetChoice({ chosen }: { chosen: readonly ExportTarget[] }) {
  const { zone, name } = useExport((state) => state.form);
  const toggle = (target: ExportTarget): void =>
    changeReport({
      targets: ExportTarget.options.filter((each) => (each === target) !== chosen.includes(each)),
    });
  return (
    <fieldset className="report-targets" data-testid="report-targets">
      <legend>Configs in the appendix</legend>
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <span className="report-group">{group}</span>
          {ExportTarget.options
            .filter((target) => targetWords[target].group === group)
            .map((target) => (
              <label key={target}>
                <input type="checkbox" checked={chosen.includes(target)} onChange={() => toggle(target)} />
                {targetWords[target].name}
              </label>
            ))}
        </div>
      ))}
      <p className="muted">
        Written as the Export view is set: {name || "www"} in {zone || "example.com"}. Of long files the first lines
        stand here; the whole files come from the Export view.
      </p>
    </fieldset>
  );
}
