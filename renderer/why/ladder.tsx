import type { Hop, RouteExplanation, RunnerUp } from "#shared/model/routing.ts";
import { useSession } from "../state/session-store.ts";
import { Icon } from "../workbench/icon.tsx";
import { directions, lostByWords, networkName, pathLengthWords, relationshipWords } from "./route-text.ts";

/** The AS path from the users' network to our session, one rung a hop; where it was decided, what else there was. */
export function Ladder({ route }: { route: RouteExplanation }) {
  const { hops, deciding, session, pop } = route;
  if (hops.length === 0) return <p className="details-small why-no-path">No path is known for this network.</p>;
  return (
    <ol className="ladder" data-testid="ladder" aria-label={`Path to ${pop}`}>
      {hops.map((hop, index) => (
        <Rung
          key={`${index} ${hop.asn}`}
          hop={hop}
          number={index + 1}
          runnersUp={deciding?.hop === index ? deciding.runnersUp : null}
          afterDeciding={deciding !== null && index > deciding.hop}
        />
      ))}
      <li className={`rung rung-end ${deciding === null ? "" : "rung-decided"}`}>
        <div className="rung-name">
          {pop}
          {session !== null && ` · session with AS${session.asn}`}
        </div>
        {session !== null && (
          <div className="details-small">
            {session.session === null ? "" : `${session.session}, `}
            {relationshipWords[session.relationship]}
            {session.prepend > 0 && `, prepended ${session.prepend}×`}
          </div>
        )}
      </li>
    </ol>
  );
}

interface RungProps {
  hop: Hop;
  number: number;
  /** Of the deciding hop: what else it had. */
  runnersUp: readonly RunnerUp[] | null;
  afterDeciding: boolean;
}

function Rung({ hop, number, runnersUp, afterDeciding }: RungProps) {
  const { icon, words } = directions[hop.relationship];
  const deciding = runnersUp !== null;
  return (
    <li className={`rung ${deciding ? "rung-deciding" : ""} ${afterDeciding ? "rung-decided" : ""}`}>
      <div className="rung-name">
        <span className="visually-hidden">{number}. </span>
        {networkName(hop.asn, hop.name)}
        {hop.country !== null && <span className="muted"> {hop.country}</span>}
      </div>
      <div className="details-small">
        <Icon name={icon} /> {words} · path of {pathLengthWords(hop.pathLength)}
      </div>
      {deciding && <RunnersUp runnersUp={runnersUp} />}
    </li>
  );
}

function RunnersUp({ runnersUp }: { runnersUp: readonly RunnerUp[] }) {
  const originAsn = useSession((state) => state.settings?.originAsn);
  return (
    <div className="runners-up">
      <div className="runners-up-title">Here it was decided. Not taken:</div>
      {runnersUp.map((runnerUp, index) => (
        <div key={`${runnerUp.via} ${runnerUp.pops.join(" ")}`} className="runner-up">
          <div>
            {runnerUp.pops.length > 0 && <b>{runnerUp.pops.join(", ")} </b>}
            {runnerUp.via === originAsn
              ? "by its own session with us"
              : `via ${networkName(runnerUp.via, runnerUp.viaName)}`}
          </div>
          <div className="details-small">
            <Icon name={directions[runnerUp.relationship].icon} /> {runnerUp.relationship},{" "}
            {pathLengthWords(runnerUp.pathLength)}: {lostByWords[runnerUp.lostBy]}
          </div>
          {runnerUp.needed !== runnersUp[index + 1]?.needed && (
            <div className="runner-up-needed">{runnerUp.needed}</div>
          )}
        </div>
      ))}
    </div>
  );
}
