import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useImportsApi, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { useRead } from "../session/useSession.tsx";

type Told = Awaited<ReturnType<ReturnType<typeof useImportsApi>["judgements"]>>;
type Pair = Told["contradictions"][number]["negative"];

/** What was decided of who is who and cannot all be true; nothing where it can. */
export function Contradictions(): ReactElement | null {
  const { t } = useTranslation();
  const api = useImportsApi();
  const words = useWords();
  const read = useRead("judgements", (signal) => api.judgements({}, { signal }));
  const all = read.state === "ready" ? read.value.contradictions : [];
  if (all.length === 0) return null;
  return (
    <details className="imports-contradictions" data-testid="imports-contradictions">
      <summary>{t("imports.contradictions", { count: all.length, shown: words.number(all.length) })}</summary>
      <ul>
        {all.map(({ negative, positives }) => (
          <li key={`${negative.a.id} ${negative.b.id}`}>
            <Said pair={negative} sign="≠" />
            {positives.map((pair) => (
              <Said key={`${pair.a.id} ${pair.b.id}`} pair={pair} sign="=" />
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Said({ pair: { a, b, who, at }, sign }: { pair: Pair; sign: "=" | "≠" }): ReactElement {
  const by = [who, at?.slice(0, 10)].flatMap((one) => one ?? []).join(" ");
  return (
    <span className="imports-said">
      <DataText>{a.name}</DataText> {sign} <DataText>{b.name}</DataText>
      {by === "" ? null : <span className="count">{by}</span>}
    </span>
  );
}
