import { Agent, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** Where the graph is asked for. */
export const GRAPH = "/api/graphs/default";

export interface Answer {
  readonly body: string;
  /** Bytes of the body as they travelled, compressed. */
  readonly bytes: number;
  readonly encoding: string;
  /** From the request's first byte to the answer's last. */
  readonly ms: number;
}

/** One connection that stays open, as a browser keeps it. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function decode(bytes: Buffer, encoding: string): string {
  if (encoding === "br") return brotliDecompressSync(bytes).toString("utf8");
  return (encoding === "gzip" ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** A GET or, with a body, a POST. Rejects where the answer is no 200. */
export function ask(url: string, body?: unknown): Promise<Answer> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    "accept-encoding": "br, gzip",
    ...(payload !== undefined && {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(payload),
    }),
  };
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { agent, method: payload === undefined ? "GET" : "POST", headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const ms = performance.now() - started;
          const bytes = Buffer.concat(chunks);
          const encoding = response.headers["content-encoding"] ?? "identity";
          const text = decode(bytes, encoding);
          if (response.statusCode !== 200)
            reject(new Error(`${url} answered ${response.statusCode}: ${text}`));
          else resolve({ body: text, bytes: bytes.length, encoding, ms });
        });
      },
    );
    sent.on("error", reject);
    sent.end(payload);
  });
}

/**
 * Asks a tenth of the addresses to warm up, then each in turn, with `body` by POST: milliseconds of the latter, and the
 * number of all requests.
 */
export async function times(
  urls: readonly string[],
  body?: unknown,
): Promise<{ counted: number[]; requests: number }> {
  const warming = urls.slice(0, Math.ceil(urls.length / 10));
  for (const url of warming) await ask(url, body);
  const counted: number[] = [];
  for (const url of urls) counted.push((await ask(url, body)).ms);
  return { counted, requests: warming.length + urls.length };
}
