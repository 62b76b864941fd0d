/**
 * A program that opens the embedded store, tells its parent the child's process id, and waits to be killed; with a
 * second argument it first sets a query going that would run for minutes, or waits for nothing at all.
 */
import { GrafeoStore } from "../../../server/store/grafeo/GrafeoStore.ts";

const [path = "", slow] = process.argv.slice(2);
const store = new GrafeoStore({ path });
const opening = store.read({ text: "RETURN 1 AS one" });
if (slow !== "starting") await opening;
if (slow !== undefined && slow !== "starting") {
  void store.read({ text: slow });
  // Answered after the slow one has reached the child: messages keep their order.
  await store.read({ text: "RETURN 2 AS two" });
}
process.send?.(store.pid);
setInterval(() => undefined, 60_000);
