import { Neo4jError } from "neo4j-driver";
import { StoreError, type StoreErrorCode } from "../GraphStore.ts";

/** Connections to one server at once. */
export const MOST_CONNECTIONS = 50;

/** Driver codes by their beginnings, first match wins. */
const CODES: readonly (readonly [string, StoreErrorCode])[] = [
  ["Neo.ClientError.Security.AuthenticationRateLimit", "STORE_BAD_CREDENTIALS"],
  ["Neo.ClientError.Security.Forbidden", "QUERY_INVALID"],
  ["Neo.ClientError.Security", "STORE_BAD_CREDENTIALS"],
  ["Neo.ClientError.Transaction.TransactionTimedOut", "QUERY_TIMEOUT"],
  ["Neo.TransientError.Transaction.LockClientStopped", "QUERY_TIMEOUT"],
  ["Neo.ClientError.Transaction.LockClientStopped", "QUERY_TIMEOUT"],
  ["Neo.ClientError.Transaction.TransactionTerminated", "QUERY_ABORTED"],
  ["Neo.TransientError.Transaction.Terminated", "QUERY_ABORTED"],
  ["Neo.TransientError.General.MemoryPoolOutOfMemoryError", "QUERY_TOO_LARGE"],
  ["Neo.TransientError.General.TransactionMemoryLimit", "QUERY_TOO_LARGE"],
  ["Neo.TransientError.General.OutOfMemoryError", "QUERY_TOO_LARGE"],
  ["Neo.ClientError.Schema.ConstraintValidationFailed", "CONSTRAINT_VIOLATED"],
  // A rule that ids are unique, over nodes or relations that break it already.
  ["Neo.DatabaseError.Schema.ConstraintCreationFailed", "STORE_DUPLICATE_IDS"],
  ["Neo.ClientError.Database.DatabaseNotFound", "STORE_UNREACHABLE"],
  ["Neo.TransientError.Database.DatabaseUnavailable", "STORE_UNAVAILABLE"],
  ["Neo.ClientError", "QUERY_INVALID"],
  ["Neo.TransientError", "STORE_BUSY"],
  ["ServiceUnavailable", "STORE_UNAVAILABLE"],
  ["SessionExpired", "STORE_UNAVAILABLE"],
];

/**
 * What went wrong, in our words.
 * @param seen whether this server has ever answered: never reached and lost again have different remedies.
 */
export function toStoreError(error: unknown, seen: boolean): StoreError {
  if (error instanceof StoreError) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Neo4jError)) {
    return new StoreError("STORE_UNAVAILABLE", message, { cause: error });
  }
  // A frozen server gives no connection either, though few be in use.
  const [, inUse] = /acquisition timed out.*Active conn count = (\d+)/i.exec(message) ?? [];
  if (Number(inUse) >= MOST_CONNECTIONS) {
    return new StoreError("STORE_BUSY", "All connections to Neo4j are in use.", { cause: error });
  }
  if (/handshake|protocol version|Unsupported Bolt/i.test(message)) {
    return new StoreError(
      "STORE_UNSUPPORTED_VERSION",
      "This Neo4j is too old: version 5 or newer is needed.",
      {
        cause: error,
      },
    );
  }
  const code = CODES.find(([start]) => error.code.startsWith(start))?.[1] ?? "STORE_UNAVAILABLE";
  if (code === "STORE_DUPLICATE_IDS") {
    const pair = /\):\s+(.*)/s.exec(message)?.[1] ?? message;
    return new StoreError(code, `Ids must be unique, and in this database they are not: ${pair}`, {
      cause: error,
    });
  }
  // What the database itself says has been reached.
  if (code === "STORE_UNAVAILABLE" && !seen && !error.code.startsWith("Neo.DatabaseError")) {
    return new StoreError("STORE_UNREACHABLE", `Neo4j cannot be reached: ${message}`, { cause: error });
  }
  return new StoreError(code, message, { cause: error });
}

/** "Neo4j/5.26.30" → "5.26.30". @throws StoreError STORE_UNSUPPORTED_VERSION before version 5. */
export function versionOf(agent: string): string {
  const version = agent.replace(/^Neo4j\//, "");
  const major = Number.parseInt(version, 10);
  if (Number.isFinite(major) && major < 5) {
    throw new StoreError(
      "STORE_UNSUPPORTED_VERSION",
      `This is Neo4j ${version}; version 5 or newer is needed.`,
    );
  }
  return version;
}
