import { AdoptFormat } from "#shared/model/adopting.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { subjectOptions } from "../headline/subject-options.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { Choice, type ChoiceOption } from "../workbench/choice.tsx";
import { chooseConfig, setSide, sideLabel, type DiffSide, type SideName } from "./diff-store.ts";

const FILE = "choose:file";
const FOLDER = "choose:folder";
const CONFIG = "config";
const ON_DISK = "Configuration on disk";
const KNOWN = "known";

const formatNames: Readonly<Record<AdoptFormat, string>> = {
  gdnsd: "gdnsd",
  powerdns: "PowerDNS",
  octodns: "octoDNS",
  json: "neutral JSON",
};

interface Props {
  name: SideName;
  label: string;
  placeholder: string;
  side: DiffSide | null;
}

/** Chooses a plan or, by a dialog, a configuration on disk, and what must be known of that. */
export function SideChoice({ name, label, placeholder, side }: Props) {
  const workspace = useSession((state) => state.workspace);
  const config: ChoiceOption[] =
    side?.kind === "config" ? [{ value: CONFIG, label: sideLabel(side), group: ON_DISK }] : [];
  const options: ChoiceOption[] = [
    ...(workspace ? subjectOptions(workspace, "plan") : []),
    ...config,
    { value: FILE, label: "Choose a file…", group: ON_DISK },
    { value: FOLDER, label: "Choose a folder…", group: ON_DISK },
  ];
  const choose = (value: string): void => {
    if (value === FILE || value === FOLDER) {
      chooseConfig(name, value === FILE ? "file" : "folder").catch((thrown: unknown) =>
        notify({ kind: "error", text: CatchmentError.from(thrown).message }),
      );
    } else if (value !== CONFIG) setSide(name, { kind: "plan", value });
  };
  return (
    <span className="diff-side">
      <Choice
        label={label}
        value={side === null ? null : side.kind === "plan" ? side.value : CONFIG}
        options={options}
        placeholder={placeholder}
        onChange={choose}
        testId={`diff-${name}`}
      />
      {side?.kind === "config" && <ConfigWords name={name} side={side} />}
    </span>
  );
}

/** Of which system it is, and which of its services, where the files don't say it. */
function ConfigWords({ name, side }: { name: SideName; side: Extract<DiffSide, { kind: "config" }> }) {
  return (
    <>
      <Choice
        label="System of the configuration"
        value={side.format ?? KNOWN}
        options={[
          { value: KNOWN, label: "known by its files" },
          ...AdoptFormat.options.map((value) => ({ value, label: formatNames[value] })),
        ]}
        onChange={(value) => setSide(name, { ...side, format: value === KNOWN ? null : AdoptFormat.parse(value) })}
        testId={`diff-format-${name}`}
      />
      <input
        className="field diff-service"
        value={side.service}
        placeholder="map or service"
        aria-label="Map, service or record to read, where there are several"
        title="Map, service or record to read, where there are several"
        spellCheck={false}
        onChange={(event) => setSide(name, { ...side, service: event.target.value })}
      />
    </>
  );
}
