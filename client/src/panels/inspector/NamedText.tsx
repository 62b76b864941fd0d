import { type CSSProperties, Fragment, type ReactElement } from "react";
import { lookupOf } from "../../model/drawing/look.ts";
import { useExplorerState, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { type Called, namedParts, type Part } from "./naming.ts";

interface Props {
  readonly as: "p" | "blockquote";
  readonly className: string;
  readonly text: string;
  readonly called: readonly Called[];
}

/** A passage in which those whom it is about stand out, each underlined in the colour of its family. */
export function NamedText({ as, className, text, called }: Props): ReactElement {
  const parts = namedParts(text, called);
  if (parts.every(({ of }) => of === null)) {
    return (
      <DataText as={as} className={className}>
        {text}
      </DataText>
    );
  }
  return (
    <DataText as={as} className={className}>
      {parts.map((part, index) => (
        // The places of stretches are all that tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={index}>
          {part.of === null ? <DataText>{part.text}</DataText> : <Name part={part} of={part.of} />}
        </Fragment>
      ))}
    </DataText>
  );
}

function Name({ part, of }: { part: Part; of: Called }): ReactElement {
  const words = useWords();
  const ontology = useExplorerState((state) => state.ontology);
  const family = lookupOf(ontology).family(of.label);
  const look = lookupOf(ontology).look(of.label);
  const [color, dark] = [family?.color ?? look.color, family?.dark ?? look.color];
  const style: CSSProperties = { textDecorationColor: `light-dark(${color}, ${dark})` };
  const whole = words.name(of);
  return (
    <mark
      className="named"
      style={style}
      {...(whole === part.text ? {} : { title: whole })}
      data-testid="named"
      data-entity={of.id}
    >
      <DataText>{part.text}</DataText>
    </mark>
  );
}
