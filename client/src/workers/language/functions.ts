/**
 * Cypher's own functions: what the guard lets pass, and what completion and signature help tell of. One a line:
 * `name(argument TYPE = default, …) TYPE | 中文 | English`.
 */
export const FUNCTIONS = `
abs(input NUMBER) NUMBER | 绝对值 | The absolute value
acos(input FLOAT) FLOAT | 反余弦，单位弧度 | The arccosine in radians
all(variable ANY, list LIST, predicate BOOLEAN) BOOLEAN | 写作 all(x IN 列表 WHERE 条件)：列表中每一项都符合时为真 | Written all(x IN list WHERE …): true where it holds for every element
any(variable ANY, list LIST, predicate BOOLEAN) BOOLEAN | 写作 any(x IN 列表 WHERE 条件)：至少一项符合时为真 | Written any(x IN list WHERE …): true where it holds for at least one element
asin(input FLOAT) FLOAT | 反正弦，单位弧度 | The arcsine in radians
atan(input FLOAT) FLOAT | 反正切，单位弧度 | The arctangent in radians
atan2(y FLOAT, x FLOAT) FLOAT | 坐标的反正切，单位弧度 | The arctangent of coordinates in radians
avg(input NUMBER) NUMBER | 平均值 | The average
btrim(input STRING, trimCharacterString STRING) STRING | 去掉两端的字符 | Without characters at both ends
ceil(input FLOAT) FLOAT | 向上取整 | Rounded up
char_length(input STRING) INTEGER | 字符数 | How many characters a text has
character_length(input STRING) INTEGER | 字符数 | How many characters a text has
coalesce(input ANY) ANY | 第一个不为 null 的值 | The first value that is not null
collect(input ANY) LIST | 把各行的值收成一个列表 | The values of all rows as a list
cos(input FLOAT) FLOAT | 余弦 | The cosine
cot(input FLOAT) FLOAT | 余切 | The cotangent
count(input ANY) INTEGER | 不为 null 的值的个数；count(*) 数行数 | How many values are not null; count(*) counts rows
date(input ANY = null) DATE | 日期；不给值时是今天 | A date; today without an argument
date.realtime(timezone ANY = null) DATE | 此刻的日期 | The date at this very moment
date.statement(timezone ANY = null) DATE | 语句开始时的日期 | The date when the statement began
date.transaction(timezone ANY = null) DATE | 事务开始时的日期 | The date when the transaction began
date.truncate(unit STRING, input ANY = null, fields MAP = null) DATE | 把日期截到某一单位，如 'month' | A date cut to a unit such as 'month'
datetime(input ANY = null) ZONED DATETIME | 带时区的日期时间；不给值时是现在 | Date and time with a time zone; now without an argument
datetime.fromepoch(seconds NUMBER, nanoseconds NUMBER) ZONED DATETIME | 由 1970 年以来的秒数得到的时间 | A time from seconds since 1970
datetime.fromepochmillis(milliseconds NUMBER) ZONED DATETIME | 由 1970 年以来的毫秒数得到的时间 | A time from milliseconds since 1970
datetime.realtime(timezone ANY = null) ZONED DATETIME | 此刻的时间 | The time at this very moment
datetime.statement(timezone ANY = null) ZONED DATETIME | 语句开始时的时间 | The time when the statement began
datetime.transaction(timezone ANY = null) ZONED DATETIME | 事务开始时的时间 | The time when the transaction began
datetime.truncate(unit STRING, input ANY = null, fields MAP = null) ZONED DATETIME | 把时间截到某一单位，如 'hour' | A time cut to a unit such as 'hour'
degrees(input FLOAT) FLOAT | 弧度换成角度 | Radians as degrees
duration(input ANY) DURATION | 一段时间，如 duration('P1Y2M') | A length of time such as duration('P1Y2M')
duration.between(from ANY, to ANY) DURATION | 两个时间之间的长度 | The time between two moments
duration.inDays(from ANY, to ANY) DURATION | 两个时间之间的天数 | The time between two moments in days
duration.inMonths(from ANY, to ANY) DURATION | 两个时间之间的月数 | The time between two moments in months
duration.inSeconds(from ANY, to ANY) DURATION | 两个时间之间的秒数 | The time between two moments in seconds
e() FLOAT | 自然对数的底 | The base of the natural logarithm
elementId(input NODE | RELATIONSHIP) STRING | 数据库内部的标识，重新载入后会变 | The database's own id, which changes when data is loaded anew
endNode(input RELATIONSHIP) NODE | 关系的终点 | The node that a relationship ends at
exists(input ANY) BOOLEAN | 图中有这个模式时为真 | True where the pattern exists
exp(input FLOAT) FLOAT | e 的若干次方 | e to a power
floor(input FLOAT) FLOAT | 向下取整 | Rounded down
haversin(input FLOAT) FLOAT | 半正矢 | Half the versine
head(list LIST) ANY | 列表的第一项 | The first element of a list
id(input NODE | RELATIONSHIP) INTEGER | 已弃用：请改用 elementId 或自己的标识 | Deprecated: use elementId or an id of your own
isEmpty(input STRING | MAP | LIST) BOOLEAN | 文本、映射或列表为空时为真 | True for an empty text, map or list
isNaN(input NUMBER) BOOLEAN | 不是数时为真 | True where the number is NaN
keys(input NODE | RELATIONSHIP | MAP) LIST<STRING> | 属性的名称 | The names of all properties
labels(input NODE) LIST<STRING> | 节点的标签 | The labels of a node
last(list LIST) ANY | 列表的最后一项 | The last element of a list
left(original STRING, length INTEGER) STRING | 左边若干个字符 | So many characters from the left
length(input PATH) INTEGER | 路径有几步 | How many relationships a path has
localdatetime(input ANY = null) LOCAL DATETIME | 不带时区的日期时间 | Date and time without a time zone
localdatetime.truncate(unit STRING, input ANY = null, fields MAP = null) LOCAL DATETIME | 把时间截到某一单位 | A time cut to a unit
localtime(input ANY = null) LOCAL TIME | 不带时区的时刻 | A time of day without a time zone
localtime.truncate(unit STRING, input ANY = null, fields MAP = null) LOCAL TIME | 把时刻截到某一单位 | A time of day cut to a unit
log(input FLOAT) FLOAT | 自然对数 | The natural logarithm
log10(input FLOAT) FLOAT | 以 10 为底的对数 | The logarithm to base 10
lower(input STRING) STRING | 变成小写 | In small letters
ltrim(input STRING, trimCharacterString STRING) STRING | 去掉开头的字符 | Without characters at the beginning
max(input ANY) ANY | 最大值 | The greatest value
min(input ANY) ANY | 最小值 | The smallest value
nodes(input PATH) LIST<NODE> | 路径上的节点 | The nodes of a path
none(variable ANY, list LIST, predicate BOOLEAN) BOOLEAN | 写作 none(x IN 列表 WHERE 条件)：没有一项符合时为真 | Written none(x IN list WHERE …): true where it holds for no element
normalize(input STRING, normalForm STRING = NFC) STRING | 统一 Unicode 写法 | A text in one Unicode form
nullIf(v1 ANY, v2 ANY) ANY | 两值相同则为 null，否则是前一个 | Null where both are equal, else the first
percentileCont(input FLOAT, percentile FLOAT) FLOAT | 百分位数，线性插值 | A percentile, interpolated
percentileDisc(input NUMBER, percentile FLOAT) NUMBER | 百分位数，取最近的值 | A percentile, the nearest value
pi() FLOAT | 圆周率 | The number pi
point(input MAP) POINT | 二维或三维的点 | A point in two or three dimensions
point.distance(from POINT, to POINT) FLOAT | 两点之间的距离 | The distance between two points
point.withinBBox(point POINT, lowerLeft POINT, upperRight POINT) BOOLEAN | 点在矩形之内时为真 | True where a point lies in a box
properties(input NODE | RELATIONSHIP | MAP) MAP | 全部属性 | All properties as a map
radians(input FLOAT) FLOAT | 角度换成弧度 | Degrees as radians
rand() FLOAT | 0 到 1 之间的随机数 | A random number from 0 to 1
randomUUID() STRING | 随机的 UUID | A random UUID
range(start INTEGER, end INTEGER, step INTEGER = 1) LIST<INTEGER> | 从起到止的整数，两端都含 | Whole numbers from start to end, both included
reduce(accumulator ANY, list LIST, expression ANY) ANY | 写作 reduce(和 = 0, x IN 列表 | 和 + x)：逐项累积 | Written reduce(sum = 0, x IN list | sum + x): goes through a list and gathers one value
relationships(input PATH) LIST<RELATIONSHIP> | 路径上的关系 | The relationships of a path
replace(original STRING, search STRING, replace STRING) STRING | 把一段文字换成另一段 | With one piece of text put in another's place
reverse(input STRING | LIST) STRING | LIST | 反过来的次序 | In reversed order
right(original STRING, length INTEGER) STRING | 右边若干个字符 | So many characters from the right
round(value FLOAT, precision INTEGER = 0, mode STRING = HALF_UP) FLOAT | 四舍五入 | Rounded to so many digits
rtrim(input STRING, trimCharacterString STRING) STRING | 去掉末尾的字符 | Without characters at the end
sign(input NUMBER) INTEGER | 正负号：1、0 或 -1 | The sign: 1, 0 or -1
sin(input FLOAT) FLOAT | 正弦 | The sine
single(variable ANY, list LIST, predicate BOOLEAN) BOOLEAN | 写作 single(x IN 列表 WHERE 条件)：恰有一项符合时为真 | Written single(x IN list WHERE …): true where it holds for exactly one element
size(input STRING | LIST) INTEGER | 列表的项数，或文本的字符数 | How many elements or characters there are
split(original STRING, splitDelimiters STRING | LIST<STRING>) LIST<STRING> | 按分隔符切开 | A text cut at each delimiter
sqrt(input FLOAT) FLOAT | 平方根 | The square root
startNode(input RELATIONSHIP) NODE | 关系的起点 | The node that a relationship begins at
stdev(input FLOAT) FLOAT | 样本标准差 | The standard deviation of a sample
stdevp(input FLOAT) FLOAT | 总体标准差 | The standard deviation of a whole population
substring(original STRING, start INTEGER, length INTEGER) STRING | 从某处起的一段，从 0 数起 | A piece from a place counted from 0
sum(input NUMBER | DURATION) NUMBER | DURATION | 总和 | The sum
tail(input LIST) LIST | 除第一项以外的各项 | All elements but the first
tan(input FLOAT) FLOAT | 正切 | The tangent
time(input ANY = null) ZONED TIME | 带时区的时刻 | A time of day with a time zone
time.truncate(unit STRING, input ANY = null, fields MAP = null) ZONED TIME | 把时刻截到某一单位 | A time of day cut to a unit
timestamp() INTEGER | 1970 年以来的毫秒数 | Milliseconds since 1970
toBoolean(input BOOLEAN | STRING | INTEGER) BOOLEAN | 换成布尔值 | As true or false
toBooleanList(input LIST) LIST<BOOLEAN> | 逐项换成布尔值 | Each element as true or false
toBooleanOrNull(input ANY) BOOLEAN | 换成布尔值，换不了则为 null | As true or false, null where that cannot be
toFloat(input NUMBER | STRING) FLOAT | 换成小数 | As a decimal number
toFloatList(input LIST) LIST<FLOAT> | 逐项换成小数 | Each element as a decimal number
toFloatOrNull(input ANY) FLOAT | 换成小数，换不了则为 null | As a decimal number, null where that cannot be
toInteger(input BOOLEAN | NUMBER | STRING) INTEGER | 换成整数 | As a whole number
toIntegerList(input LIST) LIST<INTEGER> | 逐项换成整数 | Each element as a whole number
toIntegerOrNull(input ANY) INTEGER | 换成整数，换不了则为 null | As a whole number, null where that cannot be
toLower(input STRING) STRING | 变成小写 | In small letters
toString(input ANY) STRING | 换成文本 | As a text
toStringList(input LIST) LIST<STRING> | 逐项换成文本 | Each element as a text
toStringOrNull(input ANY) STRING | 换成文本，换不了则为 null | As a text, null where that cannot be
toUpper(input STRING) STRING | 变成大写 | In capital letters
trim(trimSpecification STRING, trimCharacterString STRING, input STRING) STRING | 去掉两端的空白；也可写 trim(BOTH 'x' FROM 文本) | Without white space at both ends; or trim(BOTH 'x' FROM text)
type(input RELATIONSHIP) STRING | 关系的类型 | The type of a relationship
upper(input STRING) STRING | 变成大写 | In capital letters
valueType(input ANY) STRING | 值是什么类型 | What kind of value it is
vector.similarity.cosine(a LIST<NUMBER>, b LIST<NUMBER>) FLOAT | 两个向量的余弦相似度 | The cosine similarity of two vectors
vector.similarity.euclidean(a LIST<NUMBER>, b LIST<NUMBER>) FLOAT | 两个向量的欧氏相似度 | The Euclidean similarity of two vectors
`;

/** What is known of the procedures that free Cypher may call; results after the colon. */
export const PROCEDURES = `
db.index.fulltext.queryNodes(indexName STRING, queryString STRING, options MAP = {}): node NODE, score FLOAT | 在全文索引中找节点 | Finds nodes in a full-text index
db.index.fulltext.queryRelationships(indexName STRING, queryString STRING, options MAP = {}): relationship RELATIONSHIP, score FLOAT | 在全文索引中找关系 | Finds relationships in a full-text index
db.info(): id STRING, name STRING, creationDate STRING | 数据库的名称 | What the database is called
db.labels(): label STRING | 全部标签 | All labels
db.ping(): success BOOLEAN | 数据库是否应答 | Whether the database answers
db.propertyKeys(): propertyKey STRING | 全部属性名 | All names of properties
db.relationshipTypes(): relationshipType STRING | 全部关系类型 | All types of relationships
db.schema.nodeTypeProperties(): nodeType STRING, nodeLabels LIST<STRING>, propertyName STRING, propertyTypes LIST<STRING>, mandatory BOOLEAN | 各种节点有哪些属性 | Which properties nodes of each kind have
db.schema.relTypeProperties(): relType STRING, propertyName STRING, propertyTypes LIST<STRING>, mandatory BOOLEAN | 各种关系有哪些属性 | Which properties relationships of each type have
db.schema.visualization(): nodes LIST<NODE>, relationships LIST<RELATIONSHIP> | 哪些标签由哪些类型相连 | Which types connect which labels
dbms.components(): name STRING, versions LIST<STRING>, edition STRING | 数据库软件及其版本 | The database's software and its version
`;
