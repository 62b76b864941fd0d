import { createHash, randomBytes } from "node:crypto";

/** Flags of the virtual machine. Heap sizes belong here: those in neo4j.conf are read by a launcher we do not use. */
export const JVM_ARGUMENTS: readonly string[] = [
  "-Xms512m",
  "-Xmx1g",
  "-XX:+UseG1GC",
  // String doubling can exhaust the heap despite transaction limits and leave the database deaf: better to end.
  "-XX:+ExitOnOutOfMemoryError",
  "-Dio.netty.tryReflectionSetAccessible=true",
  "-Dlog4j2.disable.jmx=true",
  "-Dfile.encoding=UTF-8",
  "--add-opens=java.base/java.nio=ALL-UNNAMED",
  "--add-opens=java.base/java.io=ALL-UNNAMED",
  "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
  "--enable-native-access=ALL-UNNAMED",
];

/** The hardened neo4j.conf: loopback, no files, no network from Cypher, bounded time and memory. */
export function neo4jConf(ports: { readonly bolt: number; readonly http: number }): string {
  return `${[
    "server.default_listen_address=127.0.0.1",
    `server.bolt.listen_address=127.0.0.1:${ports.bolt}`,
    `server.bolt.advertised_address=127.0.0.1:${ports.bolt}`,
    `server.http.listen_address=127.0.0.1:${ports.http}`,
    `server.http.advertised_address=127.0.0.1:${ports.http}`,
    "server.https.enabled=false",
    "server.memory.pagecache.size=256m",
    "dbms.usage_report.enabled=false",
    "db.tx_log.rotation.retention_policy=1 files",
    "dbms.security.allow_csv_import_from_file_urls=false",
    "internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0",
    "db.transaction.timeout=30s",
    "db.memory.transaction.max=256m",
    "dbms.memory.transaction.total.max=512m",
  ].join("\n")}\n`;
}

/**
 * The line of data/dbms/auth.ini that gives the user neo4j a first password, in the server's own format: SHA-256 of
 * salt and password, then 1,023 times of itself. Writing it saves the six seconds that the admin command takes.
 */
export function authLine(password: string): string {
  const salt = randomBytes(32);
  let hash = createHash("sha256").update(salt).update(password, "utf8").digest();
  for (let round = 1; round < 1024; round += 1) {
    hash = createHash("sha256").update(hash).digest();
  }
  return `neo4j:SHA-256,${hash.toString("hex")},${salt.toString("hex")},1024:\n`;
}
