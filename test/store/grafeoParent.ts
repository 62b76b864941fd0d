/** A program that opens the embedded store, tells its parent the child's process id, and waits to be killed. */
import { GrafeoStore } from "../../server/store/grafeo/GrafeoStore.ts";

const store = new GrafeoStore({ path: process.argv[2] ?? "" });
await store.read({ text: "RETURN 1 AS one" });
process.send?.(store.pid);
setInterval(() => undefined, 60_000);
