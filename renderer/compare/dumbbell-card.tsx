import { geoName } from "#shared/geo/catalogue.ts";
import type { Subject } from "#shared/model/subject.ts";
import { useMemo, useState } from "react";
import { useChartLook } from "../charts/chart-look.ts";
import { Chart, type ChartPoint } from "../charts/chart.tsx";
import { dumbbellDots, dumbbellOption, dumbbellRows } from "../charts/dumbbell-option.ts";
import { useLit } from "../charts/use-lit.ts";
import { dividedCountries } from "../map/shades.ts";
import { pointsAtGeo } from "../state/pointed.ts";
import { useMapView, useScoreOptions } from "../state/use-figures.ts";
import { useQuery } from "../state/use-query.ts";
import { hoverGeo, select } from "../state/view-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { Card, type ComparedProps } from "./chart-card.tsx";
import { tableOptions } from "./use-compared.ts";

const dumbbellCount = 24;

/** The value of the choice that stands for the whole world. */
const everywhere = "*";

/** The world, or one of the countries whose states have figures of their own. */
function WithinChoice({ of, value, onChange }: { of: Subject; value: string; onChange: (value: string) => void }) {
  const { data } = useMapView(of);
  const countries = useMemo(
    () => [...dividedCountries((data?.total.rows ?? []).map(({ key }) => key.geo ?? ""))],
    [data],
  );
  if (countries.length === 0) return null;
  return (
    <Choice
      label="Geos of which country"
      value={value}
      options={[
        { value: everywhere, label: "Whole world" },
        ...countries
          .map((country) => ({ value: country, label: `Within ${geoName(country)}` }))
          .toSorted((x, y) => (x.label < y.label ? -1 : 1)),
      ]}
      onChange={onChange}
      testId="chart-within"
    />
  );
}

/** % optimal of both sides by geo, of the world or within a country: by state, say. */
export function DumbbellCard({ a, b, names }: ComparedProps) {
  const look = useChartLook();
  const options = tableOptions(useScoreOptions());
  const [within, setWithin] = useState(everywhere);
  const place = within === everywhere ? {} : { within };
  const { data, error } = useQuery("table.rows", {
    a,
    b,
    by: "geo",
    limit: dumbbellCount,
    options: { ...options, ...place },
  });
  const rows = useMemo(() => dumbbellRows(data?.rows ?? []), [data]);
  const option = useMemo(() => dumbbellOption(rows, names, look), [rows, names, look]);
  const pointed = useLit(rows, (view, { key }) => pointsAtGeo(view, key.geo));
  const lit = useMemo(() => pointed.flatMap((index) => dumbbellDots.map((series) => ({ series, index }))), [pointed]);
  const geoAt = (point: ChartPoint | null): string | null => (point ? (rows[point.index]?.key.geo ?? null) : null);
  return (
    <Card
      title="% optimal by geo"
      note={`${names.a} (ring) to ${names.b} (dot), the ${rows.length} geos with most users${within === everywhere ? "" : ` in ${geoName(within)}`}, over users judged for both`}
      error={error?.message}
      tall
      choice={<WithinChoice of={b} value={within} onChange={setWithin} />}
    >
      <Chart
        title="% optimal by geo"
        description={`${names.b} is better in ${rows.filter((row) => (row.difference.percentOptimal ?? 0) > 0).length} of the ${rows.length} geos with most users.`}
        option={option}
        lit={lit}
        onPoint={(point) => hoverGeo(geoAt(point))}
        onPick={(point) => {
          const geo = geoAt(point);
          if (geo !== null) select({ kind: "geo", geo });
        }}
        testId="chart-dumbbell"
      />
    </Card>
  );
}
