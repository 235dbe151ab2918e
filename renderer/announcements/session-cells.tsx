import type { Community } from "#shared/model/routing.ts";
import { Term } from "../help/term.tsx";
import { ColumnHead } from "../tables/column-head.tsx";
import { networkName } from "../why/route-text.ts";
import { IconButton } from "../workbench/icon-button.tsx";
import { CommunityPicker } from "./community-picker.tsx";
import { PrependStepper } from "./prepend-stepper.tsx";
import type { SessionRow } from "./session-rows.ts";
import { takeBack, tell } from "./tell.ts";

export function SessionHead() {
  return (
    <>
      <span role="columnheader">
        <Term name="pop">PoP</Term>
      </span>
      <span role="columnheader">
        <Term name="neighbor">Neighbor</Term>
      </span>
      <ColumnHead meaning="What the neighbor is to us: transit, peer or customer; a route server stands for many peers">
        Relationship
      </ColumnHead>
      <ColumnHead meaning="Whether the prefix is announced to the neighbor, or withheld from it">Announce</ColumnHead>
      <span role="columnheader">
        <Term name="prepend">Prepend</Term>
      </span>
      <span role="columnheader">
        <Term name="noExport">No-export</Term>
      </span>
      <span role="columnheader">
        <Term name="community">Communities</Term>
      </span>
      <span role="columnheader">
        <span className="visually-hidden">Reset</span>
      </span>
    </>
  );
}

interface Props {
  row: SessionRow;
  region: string;
  communities: readonly Community[];
}

export function SessionCells({ row, region, communities }: Props) {
  const { pop, asn, name, session, relationship, routeServer, families, told, file, changed } = row;
  const neighbor = networkName(asn, name);
  return (
    <>
      <span role="cell" className={changed ? "announcements-changed" : undefined}>
        {pop}
      </span>
      <span
        role="rowheader"
        className="cell-name"
        title={session === null ? neighbor : `${neighbor}, session ${session}`}
      >
        {neighbor} {session !== null && <span className="muted">{session}</span>}
      </span>
      <span role="cell" className="cell-name muted">
        {routeServer ? "route server" : relationship}
        {families.includes(6) && (families.length > 1 ? " v4 v6" : " v6")}
      </span>
      <span role="cell">
        <label className={`announce ${told.announce ? "" : "is-withheld"} ${mark(told.announce !== file.announce)}`}>
          <input
            type="checkbox"
            checked={told.announce}
            aria-label={`Announce at ${pop} to ${neighbor}`}
            data-testid={`announce-${pop}-${asn}`}
            onChange={(event) => void tell(region, row, { announce: event.target.checked })}
          />
          {told.announce ? "announced" : "withheld"}
        </label>
      </span>
      <span role="cell" className={mark(told.prepend !== file.prepend)}>
        <PrependStepper
          value={told.prepend}
          disabled={!told.announce}
          label={`Prepends at ${pop} to ${neighbor}`}
          onChange={(prepend) => void tell(region, row, { prepend })}
        />
      </span>
      <span role="cell" className={mark(told.noExport)}>
        <input
          type="checkbox"
          checked={told.noExport}
          disabled={!told.announce}
          aria-label={`No-export at ${pop} to ${neighbor}`}
          onChange={(event) => void tell(region, row, { noExport: event.target.checked })}
        />
      </span>
      <span role="cell" className="cell-name">
        <CommunityPicker
          catalogue={communities.filter((community) => community.asn === asn)}
          chosen={told.communities}
          disabled={!told.announce}
          label={`Communities at ${pop} to ${neighbor}`}
          onChange={(chosen) => void tell(region, row, { communities: chosen })}
        />
      </span>
      <span role="cell">
        {changed && (
          <IconButton
            icon="discard"
            title={`${pop} ${neighbor}: as in the file`}
            onClick={() => void takeBack(region, [row])}
          />
        )}
      </span>
    </>
  );
}

const mark = (changed: boolean): string => (changed ? "announcements-changed" : "");
