import { type Loss, lossesText } from "../losses.ts";

const COMMAND = "neo4j-admin database import full neo4j @import.args";

/** How the folder becomes a database, for whoever finds it later. */
export const readMe = (losses: readonly Loss[]): string =>
  [
    "整张图，供 Neo4j 的导入工具读取。",
    "在这个文件夹里运行（数据库须是新的，服务器须停着；neo4j 是数据库的名字）：",
    "",
    `    ${COMMAND}`,
    "",
    "然后启动 Neo4j，让“关系”连上它。第一次连上时，约束和索引会建好，",
    "列里放不下的（如空列表，在 guanxiAside 一列里）会放回原处。",
    "",
    "A whole graph, for Neo4j's import tool.",
    "Run in this folder (into a new database, the server being stopped; neo4j is the database's name):",
    "",
    `    ${COMMAND}`,
    "",
    "Then start Neo4j, and Guanxi on it. The first time it makes constraints and indexes, and puts what no",
    "column holds (empty lists, for one; they stand under guanxiAside) where it belongs.",
    "",
    ...(losses.length === 0 ? [] : [lossesText(losses)]),
  ].join("\n");
