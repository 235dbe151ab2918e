import { useJobs } from "../state/jobs-store.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { JobsStatus } from "./jobs-status.tsx";

export const jobs: Contribution = {
  id: "jobs",
  commands: [
    {
      id: "jobs.cancel",
      title: "Cancel what the engine works on",
      category: "View",
      when: () => useJobs.getState().jobs.length > 0,
      run: () => {
        for (const { cancel } of useJobs.getState().jobs) cancel();
      },
    },
  ],
  statusItems: [{ id: "jobs", side: "left", order: 50, component: JobsStatus }],
};
