import type { StoreValue } from "../../server/store/GraphStore.ts";
import type { Params } from "./sampleParams.ts";

/** An answer that a person took from the articles, not from a run of the query. */
export interface KnownAnswer {
  readonly query: string;
  /** The fact in words. */
  readonly says: string;
  /** Those not named have their defaults. */
  readonly params: Params;
  /** Columns compared. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly StoreValue[])[];
  /** True where the answer may hold other rows too. */
  readonly more?: boolean;
}

const SUN = "person-sun-pengcheng";
const INSPECTION = "event-yuncheng-inspection";
const COMPANIONS = ["person-huang-fengbin", "person-li-lin", "person-wang-zhengwu", "person-wei-qiwu"];
const UNIT_HEADS = "group-yuncheng-unit-heads";

const PEOPLE: readonly KnownAnswer[] = [
  {
    query: "officialItinerary",
    says: "on 2 April Sun Pengcheng went to the Yuncheng zone and, in it, to Xinxinhong",
    params: { person: SUN, from: "2024-04-02", to: "2024-04-02" },
    columns: ["type", "from", "to", "date"],
    rows: [
      ["VISITED", SUN, "zone-yuncheng", "2024-04-02"],
      ["VISITED", SUN, "company-xinxinhong", "2024-04-02"],
      ["PARTICIPATED_IN", SUN, INSPECTION, "2024-04-02"],
      ["HELD_AT", INSPECTION, "zone-yuncheng", "2024-04-02"],
    ],
    more: true,
  },
  {
    query: "officialItinerary",
    says: "four officials went into Xinxinhong with him",
    params: { person: SUN },
    columns: ["type", "to", "companionsId", "derivedFrom"],
    rows: [["VISITED", "company-xinxinhong", COMPANIONS, INSPECTION]],
    more: true,
  },
  {
    query: "officialItinerary",
    says: "nothing is told of the day before",
    params: { person: SUN, from: "2023", to: "2024-04-01" },
    columns: ["relation"],
    rows: [],
  },
  {
    query: "coAttendees",
    says: "five and the heads of units were at Sun Pengcheng's inspection",
    params: { person: SUN, from: "2024-04" },
    columns: ["from", "to"],
    rows: [UNIT_HEADS, ...[...COMPANIONS, SUN].sort()].map((from) => [from, INSPECTION]),
  },
  {
    query: "coAttendanceRanking",
    says: "five persons make a weight of a quarter for each other one",
    params: { person: SUN },
    columns: ["otherId", "events", "weight"],
    rows: COMPANIONS.map((id) => [id, 1, 0.25]),
  },
  {
    query: "accompanied",
    says: "four officials and the heads of units accompanied Sun Pengcheng on his inspection",
    params: { person: SUN },
    columns: ["from", "to", "derivedFrom", "dateText"],
    rows: [UNIT_HEADS, ...COMPANIONS].map((from) => [from, SUN, INSPECTION, "4月2日"]),
  },
  {
    query: "postsAndHolders",
    says: "the article names two secretaries of one committee",
    params: { body: "party-luliang-zone" },
    columns: ["title", "holder", "status"],
    rows: [
      ["书记", "刘晋萍", "disputed"],
      ["书记", "薛开宇", "disputed"],
    ],
  },
  {
    query: "postsAndHolders",
    says: "one post is looked for by a part of its title",
    params: { title: "副市" },
    columns: ["bodyId", "holderId"],
    rows: [
      ["gov-luliang", "person-liu-jinping"],
      ["gov-yuncheng", "person-sun-pengcheng"],
    ],
  },
  {
    query: "postsAndHolders",
    says: "the secretary of Zuoyun county is not named",
    params: { body: "party-zuoyun" },
    columns: ["title", "titleId", "holder"],
    rows: [["左云县委书记", "post-zuoyun-secretary", null]],
  },
  {
    query: "postsAndHolders",
    says: "Wei Qiwu sits on the committee and is deputy director of the administration",
    params: { person: "person-wei-qiwu" },
    columns: ["bodyId", "title"],
    rows: [
      ["gov-yuncheng-zone-admin", "副主任"],
      ["party-yuncheng-zone", "委员"],
    ],
  },
];

const ZONES: readonly KnownAnswer[] = [
  {
    query: "visitors",
    says: "Sun Pengcheng is told to have visited Xinxinhong; of those with him it follows",
    params: { target: "company-xinxinhong" },
    columns: ["from", "date", "status"],
    rows: [...COMPANIONS, SUN].sort().map((id) => [id, "2024-04-02", id === SUN ? "reported" : "inferred"]),
  },
  {
    query: "visitors",
    says: "Shanxi Bank went to Jinruide, inside the reform zone",
    params: { target: "zone-shanxi-reform" },
    columns: ["from", "to"],
    rows: [["bank-shanxi", "company-jinruide"]],
    more: true,
  },
  {
    query: "visitors",
    says: "which is no visit to the zone itself",
    params: { target: "zone-shanxi-reform", inside: false },
    columns: ["from", "to"],
    rows: [],
  },
  {
    query: "signings",
    says: "three signed a strategic cooperation agreement with Zuoyun, since last year, as two passages tell",
    params: { zone: "zone-zuoyun", instrument: "战略合作协议" },
    columns: ["partyId", "instrument", "date", "dateEnd", "dateText", "passages"],
    rows: ["association-russia-jin", "association-tianjin-datong", "zone-hangzhou-bay"].map((id) => [
      ...[id, "战略合作协议", "2023", "2024-04", "去年至今", 2],
    ]),
  },
  {
    query: "signings",
    says: "one signed a framework agreement, since last year",
    params: { zone: "zone-zuoyun", instrument: "框架", from: "2024-01" },
    columns: ["to"],
    rows: [["institute-ccri"]],
  },
  {
    query: "signings",
    says: "and none before 2023",
    params: { zone: "zone-zuoyun", to: "2022-12-31" },
    columns: ["to"],
    rows: [],
  },
  {
    query: "projects",
    says: "the amount of nine projects stays with the nine, not with Luyi's",
    params: { zone: "zone-zuoyun" },
    columns: ["projectId", "amount"],
    rows: [
      ["group-nine-projects", 15.11],
      ["group-eleven-projects", 25.62],
      ["project-luyi", null],
    ],
    more: true,
  },
  {
    query: "projects",
    says: "the workshops of Shuozhou cost about 800 million on 500 mu",
    params: { zone: "zone-shuozhou" },
    columns: ["projectId", "amount", "currency", "approximate", "area", "areaUnit"],
    rows: [["project-shuozhou-workshops", 8, "亿元人民币", true, 500, "亩"]],
    more: true,
  },
  {
    query: "projects",
    says: "what is in Zuoyun's pipeline is planned, what was signed and landed is done",
    params: { zone: "zone-zuoyun" },
    columns: ["projectId", "stage", "modality"],
    rows: [
      ["group-nine-projects", "签约落地", "done"],
      ["group-eleven-projects", "储备", "planned"],
    ],
    more: true,
  },
  {
    query: "events",
    says: "in April the Yuncheng zone saw the inspection alone",
    params: { zone: "zone-yuncheng", from: "2024-04", to: "2024-04" },
    columns: ["date", "eventId", "places"],
    rows: [
      [
        ...["2024-04-02", INSPECTION],
        [
          ...["山西建投晋南建筑产业有限公司", "山西新鑫弘电气科技有限公司"],
          "运城保税物流中心及配套设施建设项目（一期）",
          "山植树下（运城）果汁有限公司新建年产10万吨果汁饮料项目",
          "运城经济技术开发区",
        ],
      ],
    ],
  },
  {
    query: "events",
    says: "the committee of the Lüliang zone studied on 1 April",
    params: { zone: "zone-luliang", from: "2024-04-01", to: "2024-04-01" },
    columns: ["date", "eventId"],
    rows: [["2024-04-01", "event-luliang-study"]],
    more: true,
  },
  {
    query: "sideBySide",
    says: "Zuoyun and Changzhi are both in equipment making, each through something of its own",
    params: { first: "zone-zuoyun", second: "zone-changzhi" },
    columns: ["whatId", "viaId", "whoseId"],
    rows: ["project-luyi", "industry-equipment"].map((via) => [
      ...["industry-equipment-making", via, ["zone-zuoyun", "zone-changzhi"]],
    ]),
    more: true,
  },
  {
    query: "sideBySide",
    says: "Zuoyun and the Hangzhou Bay zone were at one signing, and only Zuoyun has the nine projects",
    params: { first: "zone-hangzhou-bay", second: "zone-zuoyun" },
    columns: ["type", "direction", "whatId", "whoseId"],
    rows: [
      ["PARTICIPATED_IN", "out", "event-signing-hangzhou-bay", ["zone-hangzhou-bay", "zone-zuoyun"]],
      ["HAS_PROJECT", "out", "group-nine-projects", ["zone-zuoyun"]],
    ],
    more: true,
  },
  {
    query: "comparison",
    says: "Changzhi has two honours as a zone, Yuncheng none",
    params: { first: "zone-yuncheng", second: "zone-changzhi" },
    columns: ["zoneId", "honours"],
    rows: [
      ["zone-changzhi", 2],
      ["zone-yuncheng", 0],
    ],
    more: true,
  },
];

const NETWORK: readonly KnownAnswer[] = [
  {
    query: "partners",
    says: "Guangdong Pharmaceutical University works with Taihang",
    params: { organisation: "university-gdpu" },
    columns: ["type", "from", "to"],
    rows: [["PARTNERED_WITH", "company-taihang", "university-gdpu"]],
  },
  {
    query: "bankMatches",
    says: "JD was matched with Shanxi Bank: the bank stands first, whoever is asked about",
    params: { party: "company-jd" },
    columns: ["type", "from", "to", "bankId", "firmId", "direction"],
    rows: [["MATCHED_WITH", "company-jd", "bank-shanxi", "bank-shanxi", "company-jd", "in"]],
  },
  {
    query: "bankMatches",
    says: "two banks went to four firms",
    params: {},
    columns: ["type", "from", "to"],
    rows: ["bank-psbc", "bank-shanxi"].flatMap((bank) =>
      ["jinruide", "yuanyang", "zhengyikang", "zhongce"].map((firm) => ["VISITED", bank, `company-${firm}`]),
    ),
    more: true,
  },
  {
    query: "locatedIn",
    says: "incubator and e-commerce park lie in Zuoyun's emerging-industries park",
    params: { place: "park-zuoyun-emerging" },
    columns: ["from", "level"],
    rows: [
      ["facility-incubator", 1],
      ["park-ecommerce", 1],
    ],
  },
  {
    query: "locatedIn",
    says: "and so, four levels up, in Shanxi",
    params: { place: "place-shanxi" },
    columns: ["from", "to", "level"],
    rows: [
      ["place-zuoyun", "place-shanxi", 1],
      ["zone-zuoyun", "place-zuoyun", 2],
      ["park-zuoyun-emerging", "zone-zuoyun", 3],
      ["park-ecommerce", "park-zuoyun-emerging", 4],
    ],
    more: true,
  },
  {
    query: "shortestPaths",
    says: "Li Lin accompanied Sun Pengcheng: one step, against the relation",
    params: { start: SUN, end: "person-li-lin" },
    columns: ["type", "from", "to", "path", "step", "hereId", "nextId", "direction"],
    rows: [["ACCOMPANIED", "person-li-lin", SUN, 1, 1, SUN, "person-li-lin", "in"]],
  },
  {
    query: "shortestPaths",
    says: "nobody is on the way to himself",
    params: { start: SUN, end: SUN },
    columns: ["relation"],
    rows: [],
  },
  {
    query: "commonContacts",
    says: "Shanxi Bank was matched with both Jinruide and Yuanyang",
    params: { first: "company-jinruide", second: "company-yuanyang" },
    columns: ["contactId", "type", "direction", "besideId"],
    rows: [
      ["bank-shanxi", "MATCHED_WITH", "out", "company-jinruide"],
      ["bank-shanxi", "MATCHED_WITH", "out", "company-yuanyang"],
    ],
    more: true,
  },
  {
    query: "mostConnected",
    says: "Shanxi Bank, which JD was matched with too, comes before the Postal Savings Bank",
    params: { label: "Bank" },
    columns: ["entityId"],
    rows: [["bank-shanxi"], ["bank-psbc"]],
  },
  {
    query: "latestEvents",
    says: "the latest of all is the inspection of 2 April: what is planned is not called so",
    params: { limit: 1 },
    columns: ["date", "eventId", "modality"],
    rows: [["2024-04-02", INSPECTION, null]],
  },
  {
    query: "latestEvents",
    says: "the hand-over in June 2026 is planned",
    params: { from: "2026" },
    columns: ["date", "eventId", "modality"],
    rows: [["2026-06", "event-handover", "planned"]],
  },
  {
    query: "mostConnected",
    says: "the workshops in Shuozhou were last seen in March 2024, and will be handed over in 2026",
    params: { label: "Project", limit: 1 },
    columns: ["entityId", "lastSeen"],
    rows: [["project-shuozhou-workshops", "2024-03"]],
  },
  {
    query: "latestEvents",
    says: "five and the heads of units took part in the inspection of 2 April",
    params: { from: "2024-04-02", to: "2024-04-02", kind: "inspection" },
    columns: ["date", "dateText", "eventId", "participants", "presentId"],
    rows: [["2024-04-02", "4月2日", INSPECTION, 6, [UNIT_HEADS, ...[...COMPANIONS, SUN].sort()]]],
  },
];

const QUALITY: readonly KnownAnswer[] = [
  {
    query: "singleSource",
    says: "one newspaper tells of Changzhi's two honours",
    params: { type: "SELECTED_AS", entity: "zone-changzhi" },
    columns: ["to", "sources", "outlet"],
    rows: [
      ["honour-new-industrial-base", 1, "科学导报"],
      ["honour-upgrading-zone", 1, "科学导报"],
    ],
  },
  {
    query: "contradictions",
    says: "two are called secretary of the committee of the Lüliang zone",
    params: {},
    columns: ["type", "from", "to", "about", "claimId", "title"],
    rows: ["person-liu-jinping", "person-xue-kaiyu"].map((person) => [
      ...["HOLDS_POSITION", person, "party-luliang-zone", "吕梁经济技术开发区党工委", person, "书记"],
    ]),
  },
  {
    query: "articles",
    says: "Wang Bo and Lv Ping wrote on Zuoyun, three on Shuozhou",
    params: {},
    columns: ["source", "authors", "authorsEn"],
    rows: [
      ["科学导报", ["王波", "吕平"], ["Wang Bo", "Lü Ping"]],
      ["科学导报", ["丰慧", "魏文", "朱怡阳"], ["Feng Hui", "Wei Wen", "Zhu Yiyang"]],
    ],
    more: true,
  },
];

export const KNOWN_ANSWERS: readonly KnownAnswer[] = [...PEOPLE, ...ZONES, ...NETWORK, ...QUALITY];
