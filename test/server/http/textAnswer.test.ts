import { once } from "node:events";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { sendText, TextAnswer } from "../../../server/http/textAnswer.ts";

const PIECE = "x".repeat(200_000);

it("an answer in pieces waits for a slow reader, and leaves no listener behind", async () => {
  const listeners: number[] = [];
  let answer: ServerResponse | null = null;
  async function* pieces() {
    for (let each = 0; each < 30; each += 1) {
      if (answer !== null) listeners.push(answer.listenerCount("close") + answer.listenerCount("error"));
      yield PIECE;
    }
  }
  const server = createServer((_, res) => {
    answer = res;
    void sendText(res as Parameters<typeof sendText>[0], new TextAnswer("text/plain", pieces()));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const request = get({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  let length = 0;
  for await (const chunk of response) length += (chunk as Buffer).length;
  expect(length).toBe(30 * PIECE.length);
  expect(new Set(listeners).size).toBe(1);
  server.close();
});
