import type { ItemInstance } from "@headless-tree/core";
import type { Plan, PlanProblem } from "#shared/model/plan.ts";
import { Change } from "../../figures/figure.tsx";
import { formatInterval, formatPercent, formatShare, notJudged } from "../../figures/format.ts";
import { Icon } from "../../workbench/icon.tsx";
import type { RegionFigures } from "../region-figures.ts";
import { RowMenu } from "./row-menu.tsx";
import { problemsAt, worstOf, type TreeNode } from "./plan-tree.ts";

interface Props {
  item: ItemInstance<TreeNode>;
  node: TreeNode;
  plan: Plan;
  problems: readonly PlanProblem[];
  figures: RegionFigures | null;
  before: RegionFigures | null;
  compact: boolean;
}

/** One row: a region with its figures, or a PoP or geo below it. */
export function TreeRow(props: Props) {
  const { item, node } = props;
  const classes = [
    "plan-tree-row",
    item.isSelected() ? "plan-tree-selected" : "",
    item.isUnorderedDragTarget() ? "plan-tree-target" : "",
  ];
  const row = (
    <div
      {...item.getProps()}
      // The row is named by its text, figures included: a label beside it would say less than is to be seen.
      aria-label={undefined}
      // Whichever way the focus came here: keys act on the row that has it.
      onFocus={(event) => {
        if (event.target === event.currentTarget && !item.isFocused()) item.setFocused();
      }}
      className={classes.filter(Boolean).join(" ")}
      data-kind={node.kind}
      data-testid={node.kind === "region" ? `region-${node.code}` : `tree-${node.id.replaceAll(" ", "-")}`}
    />
  );
  return (
    <RowMenu item={item} node={node} plan={props.plan} figures={props.figures} row={row}>
      {node.kind === "region" ? <RegionCells {...props} /> : <LeafCells {...props} />}
    </RowMenu>
  );
}

function RegionCells({ item, node, plan, problems, figures, before, compact }: Props) {
  const region = plan.regions.find(({ id }) => id === node.region);
  if (!region) return null;
  const hidden = item.isExpanded() ? problemsAt(problems, node.path) : problemsUnder(problems, node.path);
  return (
    <>
      <Icon name={item.isExpanded() ? "chevron-down" : "chevron-right"} />
      <i className="region-swatch" style={{ background: region.color }} />
      {item.isRenaming() ? (
        <input
          {...item.getRenameInputProps()}
          className="field plan-tree-name"
          aria-label={`Name of ${region.name}`}
          onFocus={(event) => event.target.select()}
        />
      ) : (
        <span className="plan-tree-name plan-tree-strong">{region.name}</span>
      )}
      {plan.defaultRegion === region.id && <DefaultMark compact={compact} />}
      <Mark problems={hidden} />
      {!compact && (
        <span className="plan-tree-about muted">
          {[region.ipv4?.prefix, region.ipv6?.prefix].filter(Boolean).join(" · ") || "no prefix"}
        </span>
      )}
      <Figures region={region.id} figures={figures} before={before} />
    </>
  );
}

/** Says which region takes what no region lists. */
function DefaultMark({ compact }: { compact: boolean }) {
  const words = "Default: geos that no region lists come here";
  if (!compact)
    return (
      <span className="tag" title={words}>
        default
      </span>
    );
  return (
    <span className="plan-mark" role="img" aria-label={words} title={words}>
      <Icon name="home" />
    </span>
  );
}

function Figures({
  region,
  figures,
  before,
}: {
  region: string;
  figures: RegionFigures | null;
  before: RegionFigures | null;
}) {
  if (!figures) return <span className="plan-tree-figure muted">…</span>;
  if (figures.percentOptimal === null) {
    return <span className="plan-tree-figure figure-none">{figures.share > 0 ? notJudged : "no users"}</span>;
  }
  const { percentOptimal, uncalibrated, interval90, share } = figures;
  const change = before?.percentOptimal == null ? null : percentOptimal - before.percentOptimal;
  const interval = formatInterval(interval90, uncalibrated);
  return (
    <span className="plan-tree-figure" title={`${formatShare(share)} of users`}>
      <b>{formatPercent(percentOptimal, uncalibrated)}%</b>
      <span className="figure-interval" data-testid={`region-interval-${region}`}>
        {interval}
      </span>
      <span className="plan-tree-change">
        {change !== null && <Change points={change} uncalibrated={uncalibrated} />}
      </span>
    </span>
  );
}

function LeafCells({ node, problems }: Props) {
  const own = problemsAt(problems, node.path);
  return (
    <>
      <Icon name={node.kind === "pop" ? "server" : "globe"} />
      <span className="plan-tree-code">{node.code}</span>
      <span className="plan-tree-name">{node.name === node.code ? "" : node.name}</span>
      <Mark problems={own} />
      {own[0] && <span className="plan-tree-problem">{own[0].message}</span>}
    </>
  );
}

const problemsUnder = (problems: readonly PlanProblem[], path: string): PlanProblem[] =>
  problems.filter((problem) => problem.path === path || problem.path.startsWith(`${path}/`));

/** What is wrong at a row, in one mark; its words on hover. */
function Mark({ problems }: { problems: readonly PlanProblem[] }) {
  const worst = worstOf(problems);
  if (worst === null) return null;
  const words = problems.map(({ message }) => message).join("\n");
  return (
    <span className={`plan-mark problem-${worst}`} role="img" aria-label={`${worst}: ${words}`} title={words}>
      <Icon name={worst} />
    </span>
  );
}
