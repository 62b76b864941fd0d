import { readFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { projectRoot } from "../../server/config.ts";

export interface TlsProxy {
  /** `https://localhost:<port>`, with a certificate that nobody signed but itself. */
  readonly origin: string;
  /** What was asked for, in order: method and path with its query. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** What others ask under another path of the same host: as far as we are concerned, nothing. */
const NOT_OURS = 418;

/**
 * A proxy as operators put one before us: it ends TLS, hands on the Host as it came, says from where a request came, and
 * knows us under one path only, which it hands on.
 */
export async function startTlsProxy(target: string, basePath: string): Promise<TlsProxy> {
  const tls = (name: string) => readFileSync(join(projectRoot(), "test/fixtures/tls", name));
  const asked: string[] = [];
  const server = createServer({ key: tls("key.pem"), cert: tls("cert.pem") }, (req, res) => {
    const path = req.url ?? "/";
    asked.push(`${req.method} ${path}`);
    if (path !== basePath && !path.startsWith(`${basePath}/`) && !path.startsWith(`${basePath}?`)) {
      res.writeHead(NOT_OURS).end("Another site.");
      return;
    }
    const headers = {
      ...req.headers,
      "x-forwarded-for": req.socket.remoteAddress ?? "",
      "x-forwarded-proto": "https",
    };
    const onward = request(`${target}${path}`, { method: req.method ?? "GET", headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on("error", () => res.destroy());
    res.on("close", () => onward.destroy());
    req.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
