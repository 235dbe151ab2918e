export { showPanel } from "./editors-store.ts";
