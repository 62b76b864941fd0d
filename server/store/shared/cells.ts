import type { ValueCell } from "#contract/cypher.ts";

export function bytesCell({ buffer, byteOffset, byteLength }: ArrayBufferView): ValueCell {
  const value = Buffer.from(buffer, byteOffset, byteLength).toString("base64");
  return { $type: "bytes", value, length: byteLength };
}
