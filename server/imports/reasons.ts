import type { Bilingual } from "#contract/ontology.ts";
import type { FileFaultCode } from "../files/faults.ts";
import type { CollectFaultCode } from "./collecting/rejected.ts";

/** Why a row of a table is not taken, and what helps: in both languages, one sentence each. */
export const REASONS: Readonly<Record<CollectFaultCode | "ID_TAKEN", Bilingual>> = {
  CELL_NUL: { zh: "单元格里有空字符（NUL），请删去。", en: "The cell holds a NUL character: remove it." },
  CELL_UNREADABLE: {
    zh: "单元格里有读不出的字符，多半是文件编码不对或内容已损坏。",
    en: "The cell holds characters that cannot be read: the file's encoding is another one, or they are damaged.",
  },
  CELL_CONTROL: { zh: "单元格里有控制字符，请删去。", en: "The cell holds a control character: remove it." },
  CELL_BIDI: {
    zh: "单元格里有改变文字方向的符号，名称会显示成另一个，请删去。",
    en: "The cell holds a mark that turns the direction of text, so that it reads as something else: remove it.",
  },
  CELL_SPREADSHEET_ERROR: {
    zh: "表格软件在此写的是错误值，不是内容，请填上原来的值。",
    en: "The spreadsheet wrote an error here: put the value itself.",
  },
  CELL_FORMULA: {
    zh: "这里是公式，不是它的结果，请改成值。",
    en: "This is a formula and not what it comes to: put the value itself.",
  },
  NAME_TOO_LONG: {
    zh: "名称超过 500 个字，多半是引号没有配好，或者这一列是正文。",
    en: "A name of more than 500 characters: a quotation mark was left open, or the column is a text and no name.",
  },
  NUMBER_INVALID: {
    zh: "这不是一个数；单位写在列名里，约数和区间请放在文字列。",
    en: "This is no number: put units into the header, and ranges into a column of texts.",
  },
  NUMBER_NOT_WHOLE: { zh: "这里要整数。", en: "A whole number is wanted here." },
  NUMBER_NOT_EXACT: {
    zh: "这个数太大，存不准；编号请当作文字。",
    en: "The number is too large to be kept exactly: keep numbers of things as texts.",
  },
  NUMBER_NOT_FINITE: { zh: "这不是一个有限的数。", en: "This is no finite number." },
  ADDRESS_INVALID: {
    zh: "网址要以 http:// 或 https:// 开头，里面不能有空格和密码。",
    en: "An address begins with http:// or https://, without blanks and passwords.",
  },
  BOOLEAN_INVALID: { zh: "这里只能是“是”或“否”。", en: "This is neither yes nor no." },
  STATUS_UNKNOWN: {
    zh: "状态只能是：已报道、已证实、推断、有争议。",
    en: "A status is one of: reported, confirmed, inferred, disputed.",
  },
  ROW_WIDTH: {
    zh: "这一行的格数和表头不一样，多半是有逗号或引号没有配好，或者不是完整的记录。",
    en: "The row has not as many cells as the header: a separator or a quotation mark stands where it should not, or it is no whole record.",
  },
  HEADER_TWICE: { zh: "这个列名出现了两次。", en: "This header stands twice." },
  NAME_MISSING: { zh: "缺名称。", en: "The name is missing." },
  END_MISSING: { zh: "关系缺了一端。", en: "One end of the relation is missing." },
  LABEL_UNKNOWN: { zh: "没有这个类别。", en: "There is no such label." },
  TYPE_UNKNOWN: { zh: "没有这种关系。", en: "There is no such type of relation." },
  DATE_IMPOSSIBLE: { zh: "没有这一天。", en: "There is no such date." },
  DATE_AMBIGUOUS: {
    zh: "看不出哪个是月、哪个是日；请说明“04/05/2024 是”哪一天（映射文件里的 dates.order）。",
    en: "Which is the month and which the day? Say what 04/05/2024 is (in a mapping file: dates.order).",
  },
  DATE_BACKWARDS: { zh: "结束早于开始。", en: "It ends before it begins." },
  DATE_NO_YEAR: {
    zh: "没有年份；请给出“没有年份时用”哪一年（映射文件里的 dates.defaultYear）。",
    en: "The year is missing: say which year is meant where none is given (in a mapping file: dates.defaultYear).",
  },
  ROLE_MISSING: {
    zh: "这个图的类别里没有可以表示它的。",
    en: "The graph has no label or type that could say this.",
  },
  COUNTS_DIFFER: {
    zh: "两格里的个数不一样，看不出谁对应谁。",
    en: "Two cells hold several parts each, and not as many: which belong together?",
  },
  ROWS_CONTRADICT: { zh: "和另一行说的不一样。", en: "Another row says otherwise." },
  GRAPH_CONTRADICTS: { zh: "和图里已有的不一样。", en: "The graph says otherwise." },
  NAME_AMBIGUOUS: {
    zh: "叫这个名字的不止一个；请在“同名核对”中决定是哪一个（映射文件里的 same）。",
    en: "Several are called so: decide in Same or new which one is meant (in a mapping file: same).",
  },
  LABEL_MISSING: {
    zh: "没有说它是什么；请在“未写明时”给出类别（映射文件里的 label、labels），或加一列。",
    en: "Nothing says what this is: give a label where no column says it (in a mapping file: label, labels), or add a column.",
  },
  END_UNKNOWN: {
    zh: "没有这个编号：表里没有，图里也没有，或者说明它的那一行没有被接受。",
    en: "Nobody has this id: neither in the tables nor in the graph, or the row that tells of it was not taken.",
  },
  ENDS_NOT_ALLOWED: {
    zh: "这种关系不能连接这两类；如果确实如此，请打开“允许关系连接平时不相连的类别”（映射文件里的 widen）。",
    en: "Relations of this type do not join these: if they do, let them in Columns (in a mapping file: widen).",
  },
  ID_TAKEN: {
    zh: "图里已有这个编号，是别的数据集或别人的，没有改动。",
    en: "The graph has this id already, of another data set or of somebody: it is left as it is.",
  },
  SELF_LOOP: { zh: "关系的两端是同一个。", en: "Both ends of the relation are the same." },
};

/** Why a file cannot be read, or not to its end. */
export const FILE_REASONS: Readonly<Record<FileFaultCode, Bilingual>> = {
  UNCLOSED_QUOTE: {
    zh: "引号没有收尾；从这一行起都没有读。",
    en: "A quotation mark is never closed: nothing was read from this line on.",
  },
  STRAY_QUOTE: {
    zh: "引号的位置不对；从这一行起都没有读。",
    en: "A quotation mark stands where none may: nothing was read from this line on.",
  },
  ROW_TOO_LONG: {
    zh: "这一行太长，多半是引号没有收尾；从这一行起都没有读。",
    en: "The row is too long, most likely a quotation mark was left open: nothing was read from this line on.",
  },
  NOT_A_WORKBOOK: {
    zh: "这个文件不是表格，不管它叫什么。",
    en: "This file is no table, whatever it is called.",
  },
  WORKBOOK_OLD: {
    zh: "这是旧格式（.xls），请另存为 .xlsx。",
    en: "This is the old .xls format: save it as .xlsx.",
  },
  WORKBOOK_BINARY: { zh: "这是 .xlsb，请另存为 .xlsx。", en: "This is .xlsb: save it as .xlsx." },
  WORKBOOK_LOCKED: { zh: "文件有密码。", en: "The file asks for a password." },
  WORKBOOK_BROKEN: { zh: "文件已损坏。", en: "The file is damaged." },
  FILE_TOO_LARGE: { zh: "文件太大。", en: "The file is too large." },
  TOO_MANY_PARTS: { zh: "压缩包里的部分太多。", en: "The archive holds too many parts." },
  PART_NAME: { zh: "压缩包里有指向外面的路径。", en: "The archive holds a path that leads out of it." },
  PART_TOO_LARGE: { zh: "压缩包里有太大的部分。", en: "A part of the archive is too large." },
  EXPANDS_TOO_MUCH: { zh: "压缩包展开后大得离谱。", en: "The archive unpacks to many times its size." },
  ARCHIVE_NESTED: {
    zh: "压缩包里还有压缩包或工作簿：请先取出来。",
    en: "The archive holds another archive or a workbook: take it out first.",
  },
  XML_DOCTYPE: {
    zh: "文件声明了文档类型或实体，表格和图都不需要它们，不读。",
    en: "The file declares a document type or an entity, which no table and no graph needs: it is not read.",
  },
  XML_INCLUDE: {
    zh: "文件要求读取别的文件（XInclude），不读。",
    en: "The file asks to read another one (XInclude): it is not read.",
  },
  XML_BROKEN: { zh: "这里不是完好的 XML。", en: "This is no well-formed XML." },
  XML_UNKNOWN: {
    zh: "这是 XML，但既不是 GraphML 也不是 GEXF。",
    en: "This is XML, and neither GraphML nor GEXF.",
  },
  JSON_BROKEN: { zh: "这里不是完好的 JSON。", en: "This is no well-formed JSON." },
  JSON_TOO_DEEP: { zh: "JSON 嵌套太深。", en: "The JSON is nested too deeply." },
  JSON_KEY: { zh: "有不收的键名 __proto__。", en: "It has a key that is not taken: __proto__." },
  JSON_NO_RECORDS: {
    zh: "这个 JSON 里没有由记录组成的列表。",
    en: "This JSON holds no list of records.",
  },
  TOO_MANY_TABLES: { zh: "文件里的表太多。", en: "The file holds too many tables." },
  OWN_EXPORT: {
    zh: "这是本程序导出的整个图，要单独导入：不和别的文件一起，也不放在压缩包里。",
    en: "This is a whole graph as it is exported here: import it by itself, without other files and in no archive.",
  },
  OWN_EXPORT_BROKEN: {
    zh: "这是本程序导出的整个图，但从中改动过：这一行不对。",
    en: "This is a graph as it is exported here, but it has been changed: this line cannot be right.",
  },
  TOO_MANY_COLUMNS: { zh: "列太多。", en: "The table has too many columns." },
  TOO_MANY_CELLS: { zh: "单元格太多。", en: "The table has too many cells." },
  CELL_TOO_LONG: { zh: "有太长的单元格。", en: "A cell is too long." },
};
