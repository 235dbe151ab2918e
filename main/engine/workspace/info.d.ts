import { type Deployment, type Pop } from "#shared/model/entities.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import type { Workspace } from "./open.ts";
/** What a workspace holds. Reads small tables and the ends of indexes only, so it does not grow with the data. */
export declare function workspaceInfo(workspace: Workspace): WorkspaceInfo;
/** Marks the data of a workspace as synthetic: what it is and what it was calibrated to. */
export declare function setSynthetic({ db }: Workspace, note: string): void;
/** All PoPs, by id. */
export declare function listPops({ db }: Workspace): Pop[];
/** All measured deployments, by id, with their announced sets and samples. */
export declare function listDeployments({ db }: Workspace): Deployment[];
