import { connect, createServer, type Socket } from "node:net";
import { freePort } from "../../neo4j/serve.ts";

export interface RenamingProxy {
  readonly uri: string;
  close(): Promise<void>;
}

/** `Neo4j/5.26.30` → `Neo4j/4.4.300`: as long as it was, so that the message around it stays whole. */
const older = (agent: string) => "Neo4j/4.4.".padEnd(agent.length, "0");

/** A real Neo4j that gives itself out as one of the 4.4 line: what goes through, goes to a database that would do it. */
export async function startRenamingProxy(target: string): Promise<RenamingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    near.on("close", () => far.destroy()).pipe(far);
    far.on("close", () => near.destroy());
    far.on("data", (chunk) => {
      near.write(Buffer.from(chunk.toString("latin1").replace(/Neo4j\/\d[\d.]+/g, older), "latin1"));
    });
  });
  const own = await freePort();
  await new Promise<void>((resolve) => server.listen(own, "127.0.0.1", resolve));
  return {
    uri: `bolt://127.0.0.1:${own}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
