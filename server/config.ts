import { existsSync, readFileSync, statSync } from "node:fs";
import { isIP } from "node:net";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, parseEnv } from "node:util";
import { z } from "zod";

interface Neo4jConfig {
  readonly uri: string;
  readonly username: string;
  /** Null where the server asks for none. */
  readonly password: string | null;
  /** Null for the user's home database. */
  readonly database: string | null;
}

/** Everything that can be set from outside, checked; frozen. */
export interface Config {
  /** The project's folder, absolute: where cypher/, data/ and dist/ lie. */
  readonly root: string;
  readonly port: number;
  readonly host: string;
  /** The path that the page lives under behind a proxy, such as `/guanxi`; empty where it has the host for itself. */
  readonly basePath: string;
  /** Addresses and networks of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. */
  readonly trustedProxies: readonly string[];
  /** The secret that every request must carry; null where none is asked for. */
  readonly token: string | null;
  /** Folder of the embedded store, absolute. */
  readonly home: string;
  /** Null for the embedded store. */
  readonly neo4j: Neo4jConfig | null;
  readonly queryTimeoutMs: number;
  /** Host names that requests may be addressed to, in lower case, without ports. */
  readonly allowedHosts: readonly string[];
  /** True where nobody may save anything. */
  readonly readOnly: boolean;
  /** True where people may write Cypher that changes the graph, after seeing what it would change. */
  readonly allowWrites: boolean;
  /** Who may show the page in a frame, as sources of `frame-ancestors`. */
  readonly frameAncestors: readonly string[];
  readonly logLevel: LogLevel;
  /** Folder of the articles' texts, absolute; `npm run data:check` compares the data with them where they are there. */
  readonly sourceTexts: string;
  /** Folder of articles' texts whose own words readers may be shown, absolute; null where they may not. */
  readonly quotedTexts: string | null;
}

const LOG_LEVELS = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

export interface ConfigFault {
  /** The variable's name, or the option as typed. */
  readonly name: string;
  readonly message: string;
}

/** The configuration cannot be used; the message lists every fault, one a line. */
export class ConfigError extends Error {
  readonly code = "CONFIG_INVALID";
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(faults.map(({ name, message }) => `${name} ${message}`).join("\n"));
    this.name = "ConfigError";
    this.faults = faults;
  }
}

const NEO4J_SCHEME = /^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^/\s]+/;
const ALWAYS_ALLOWED = ["127.0.0.1", "[::1]", "localhost"];

/** The project's folder, found upwards from this module: it lies in server/, and bundled in dist/server/. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("package.json is missing: the program is not inside its project");
    folder = parent;
  }
  return folder;
}

/** True for an address that only this machine can reach. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== "");
}

const FRAME_SOURCE = /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/;

/** `none`, or a list of `self` and origins. Anything else could smuggle another directive into the policy. */
const frameAncestorsSchema = z
  .string()
  .transform(listOf)
  .refine((list) => !list.includes("none") || list.length === 1, "must be none alone, or a list without it")
  .refine(
    (list) => list.every((source) => ["none", "self"].includes(source) || FRAME_SOURCE.test(source)),
    "must be none, or self and origins such as https://example.org, separated by commas",
  )
  .transform((list) => list.map((source) => (["none", "self"].includes(source) ? `'${source}'` : source)));

/** What Express knows by name beside addresses and networks. */
const NAMED_NETWORKS = ["loopback", "linklocal", "uniquelocal"];

function isNetwork(text: string): boolean {
  const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && Number(bits ?? 0) <= most;
}

const trustedProxiesSchema = z
  .string()
  .transform(listOf)
  .refine(
    (list) => list.every((proxy) => NAMED_NETWORKS.includes(proxy) || isNetwork(proxy)),
    `must be addresses such as 10.0.0.2, networks such as 10.0.0.0/8, or ${NAMED_NETWORKS.join(", ")}, separated by commas`,
  );

/** `/guanxi/` and `/guanxi` are the same; `/` is no path at all. */
const basePathSchema = z
  .string()
  .transform((path) => path.replace(/\/+$/, ""))
  .refine(
    (path) => /^(\/[\w~-][\w.~-]*)*$/.test(path),
    "must be a path such as /guanxi, of letters, digits and -._~",
  );

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, "must be a number from 0 to 65535")
  .transform(Number)
  .refine((port) => port <= 65_535, "must be a number from 0 to 65535");

const EnvironmentSchema = z.object({
  PORT: portSchema.default(4600),
  HOST: z.string().default("127.0.0.1"),
  GUANXI_BASE_PATH: basePathSchema.default(""),
  GUANXI_TRUSTED_PROXIES: trustedProxiesSchema.default([]),
  GUANXI_TOKEN: z
    .string()
    .min(16, "must have at least 16 characters, so that nobody guesses it: openssl rand -base64 24 makes one")
    .optional(),
  GUANXI_HOME: z.string().default(".guanxi"),
  NEO4J_URI: z
    .string()
    .regex(
      NEO4J_SCHEME,
      "must begin with bolt://, bolt+s://, bolt+ssc://, neo4j://, neo4j+s:// or neo4j+ssc://",
    )
    .optional(),
  NEO4J_USERNAME: z.string().default("neo4j"),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().optional(),
  GUANXI_QUERY_TIMEOUT_MS: z
    .string()
    .regex(/^\d{1,9}$/, "must be a number of milliseconds")
    .transform(Number)
    .refine((time) => time >= 100 && time <= 600_000, "must lie between 100 and 600000")
    .default(10_000),
  GUANXI_ALLOWED_HOSTS: z.string().transform(listOf).default([]),
  GUANXI_READ_ONLY: z
    .enum(["0", "1"], "must be 1, or 0 to let people save")
    .transform((text) => text === "1")
    .default(false),
  GUANXI_ALLOW_WRITES: z
    .enum(["0", "1"], "must be 1, or 0 to let nobody change the graph by Cypher")
    .transform((text) => text === "1")
    .default(false),
  GUANXI_FRAME_ANCESTORS: frameAncestorsSchema.default(["'self'"]),
  GUANXI_LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
  GUANXI_SOURCE_TEXTS: z.string().default("../shared/seed"),
  GUANXI_QUOTED_TEXTS: z
    .string()
    .refine(
      (folder) => statSync(resolve(projectRoot(), folder), { throwIfNoEntry: false })?.isDirectory() === true,
      {
        message: "must be a folder that is there",
      },
    )
    .optional(),
});
type Environment = z.infer<typeof EnvironmentSchema>;

/** The names of all variables, in the order of `.env.example`. */
export const VARIABLES: readonly string[] = Object.keys(EnvironmentSchema.shape);

/** `--port` from the command line; other options belong to whoever started the program. */
function readOptions(argv: readonly string[]): { port?: string } {
  const { values } = parseArgs({
    args: [...argv],
    options: { port: { type: "string" } },
    strict: false,
    allowPositionals: true,
  });
  if (values.port === undefined) return {};
  return { port: typeof values.port === "string" ? values.port : "" };
}

function toConfig(root: string, env: Environment): Config {
  const neo4j =
    env.NEO4J_URI === undefined
      ? null
      : Object.freeze({
          uri: env.NEO4J_URI,
          username: env.NEO4J_USERNAME,
          password: env.NEO4J_PASSWORD ?? null,
          database: env.NEO4J_DATABASE ?? null,
        });
  const own = /^(0\.0\.0\.0|::)$/.test(env.HOST) ? [] : [env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST];
  return Object.freeze({
    root,
    port: env.PORT,
    host: env.HOST,
    basePath: env.GUANXI_BASE_PATH,
    trustedProxies: Object.freeze(env.GUANXI_TRUSTED_PROXIES),
    token: env.GUANXI_TOKEN ?? null,
    home: resolve(root, env.GUANXI_HOME),
    neo4j,
    queryTimeoutMs: env.GUANXI_QUERY_TIMEOUT_MS,
    allowedHosts: Object.freeze([
      ...new Set([...ALWAYS_ALLOWED, ...own.map((host) => host.toLowerCase()), ...env.GUANXI_ALLOWED_HOSTS]),
    ]),
    readOnly: env.GUANXI_READ_ONLY,
    allowWrites: env.GUANXI_ALLOW_WRITES,
    frameAncestors: Object.freeze(env.GUANXI_FRAME_ANCESTORS),
    logLevel: env.GUANXI_LOG_LEVEL,
    sourceTexts: resolve(root, env.GUANXI_SOURCE_TEXTS),
    quotedTexts: env.GUANXI_QUOTED_TEXTS === undefined ? null : resolve(root, env.GUANXI_QUOTED_TEXTS),
  });
}

export interface ConfigInput {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv?: readonly string[];
}

/** Checks settings given as text; an empty variable counts as not set. Throws ConfigError with every fault at once. */
export function parseConfig({ root, env, argv = [] }: ConfigInput): Config {
  const { port } = readOptions(argv);
  const given: Record<string, string> = {};
  for (const name of VARIABLES) {
    const text = env[name]?.trim();
    if (text !== undefined && text !== "") given[name] = text;
  }
  if (port !== undefined) given.PORT = port;
  const parsed = EnvironmentSchema.safeParse(given);
  const faults: ConfigFault[] = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    name: path[0] === "PORT" && port !== undefined ? "--port" : String(path[0]),
    message,
  }));
  const host = given.HOST ?? "127.0.0.1";
  if (!isLoopback(host) && given.GUANXI_TOKEN === undefined) {
    faults.push({
      name: "HOST",
      message:
        `is ${host}, which other machines can reach, and GUANXI_TOKEN is not set: ` +
        "set a token that every request must carry, or leave HOST at 127.0.0.1",
    });
  }
  if (given.GUANXI_ALLOW_WRITES === "1" && given.GUANXI_READ_ONLY === "1") {
    faults.push({
      name: "GUANXI_ALLOW_WRITES",
      message:
        "lets people change the graph, and GUANXI_READ_ONLY lets nobody save anything: set one of them to 0",
    });
  }
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return toConfig(root, parsed.data);
}

/**
 * The settings of this process: its environment over the file `.env` in the project's folder, and its command line
 * over both. The one reader of the environment. Throws ConfigError.
 */
export function loadConfig(argv: readonly string[] = process.argv.slice(2)): Config {
  const root = projectRoot();
  const file = join(root, ".env");
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  return parseConfig({ root, env: { ...fromFile, ...process.env }, argv });
}

/** The language of whoever reads a terminal, as it says it. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): "zh" | "en" {
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || "") ? "zh" : "en";
}
