import { useEffect, useState } from "react";
import { create } from "zustand";
import { runCommand } from "../commands/registry.ts";
import { host } from "../state/engine.ts";
import { usePreferences } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { tourSteps, type TourStep } from "./tour-steps.ts";
import { worksByKeys } from "../workbench/by-keys.ts";
import { focusPart } from "../workbench/focus.ts";
import "./tour.css";

/** Which step is shown; null: no tour is under way. */
export const useTour = create<{ step: number | null }>()(() => ({ step: null }));

export const startTour = (): void => useTour.setState({ step: 0 });

function endTour(): void {
  useTour.setState({ step: null });
  usePreferences.setState({ tourSeen: true });
  void host().setPreferences({ tourSeen: true });
  // The focus was in the card that goes now.
  if (worksByKeys()) focusPart("editors");
}

/** Offers the tour at first start, and shows its steps beside the parts that they are about. */
export function Tour() {
  const step = useTour((state) => state.step);
  const seen = usePreferences((state) => state.tourSeen);
  const open = useSession((state) => state.phase === "open");
  if (!open) return null;
  if (step === null) return seen ? null : <TourOffer />;
  const current = tourSteps[step];
  return current ? <TourCard key={step} step={current} at={step} /> : null;
}

function TourOffer() {
  const synthetic = useSession((state) => state.workspace?.synthetic ?? null);
  return (
    <section
      className="float tour tour-offer"
      role="dialog"
      aria-label="Tour"
      data-testid="tour"
      onKeyDown={(event) => {
        if (event.key === "Escape") endTour();
      }}
    >
      <h2>New here? A tour takes a minute.</h2>
      {synthetic !== null && (
        <p>The sample workspace is open: synthetic data on real geography. Import your own whenever you like.</p>
      )}
      <div className="tour-buttons">
        <button type="button" className="button" data-testid="tour-skip" onClick={endTour}>
          Not now
        </button>
        <button type="button" className="button button-primary" autoFocus onClick={startTour}>
          Show me around
        </button>
      </div>
    </section>
  );
}

function TourCard({ step, at }: { step: TourStep; at: number }) {
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => {
    step.before();
    const frame = requestAnimationFrame(() => setPlace(placeBeside(step.target)));
    const target = document.querySelector(step.target);
    target?.classList.add("tour-target");
    return () => {
      cancelAnimationFrame(frame);
      target?.classList.remove("tour-target");
    };
  }, [step]);
  const last = at === tourSteps.length - 1;
  return (
    <section
      className="float tour"
      style={place ?? { left: -1000, top: 0 }}
      role="dialog"
      aria-label={step.title}
      data-testid="tour"
      onKeyDown={(event) => {
        if (event.key === "Escape") endTour();
      }}
    >
      <h2>{step.title}</h2>
      <p>{step.text}</p>
      <div className="tour-buttons">
        <span className="muted">
          {at + 1} of {tourSteps.length}
        </span>
        <button type="button" className="button" data-testid="tour-skip" onClick={endTour}>
          {last ? "Close" : "Skip"}
        </button>
        {step.action && (
          <button
            type="button"
            className="button button-primary"
            autoFocus
            data-testid="tour-action"
            onClick={() => {
              endTour();
              if (step.action) runCommand(step.action.command);
            }}
          >
            {step.action.label}
          </button>
        )}
        {!last && (
          <button
            type="button"
            className="button button-primary"
            autoFocus
            onClick={() => useTour.setState({ step: at + 1 })}
          >
            Next
          </button>
        )}
      </div>
    </section>
  );
}

const width = 320;
const height = 168;
const gap = 12;

/** Beside the target where there is room: left, right, above or below; always inside the window. */
function placeBeside(selector: string): { left: number; top: number } {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  if (!box) return { left: (innerWidth - width) / 2, top: innerHeight / 3 };
  const wide = box.width > innerWidth / 2;
  const left = wide ? box.left + gap : box.left > width + gap ? box.left - width - gap : box.right + gap;
  const top = wide ? box.top - height - gap : box.top;
  return {
    left: Math.max(gap, Math.min(left, innerWidth - width - gap)),
    top: Math.max(gap, Math.min(top, innerHeight - height - gap)),
  };
}
