import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/Button.tsx";
import { type Film, SPEEDS, type Speed } from "./useFilm.tsx";

/** Play and step: the brush moves over the axis while every entity keeps its place. */
export function FilmControls({ film }: { film: Film }): ReactElement {
  const { t } = useTranslation();
  const { playing, playable, speed, loop, toggle, step, setSpeed, setLoop } = film;
  return (
    <fieldset className="time-film" aria-label={t("time.film")}>
      <IconButton
        icon="left"
        label={t("time.stepBack")}
        className="icon-button-small"
        data-testid="film-back"
        onClick={() => step(-1)}
      />
      <IconButton
        icon={playing ? "pause" : "play"}
        label={playable ? t(playing ? "time.pause" : "time.play") : t("time.noMotion")}
        aria-pressed={playing}
        aria-disabled={!playable}
        className="icon-button-small"
        data-testid="film-play"
        onClick={() => {
          if (playable) toggle();
        }}
      />
      <IconButton
        icon="right"
        label={t("time.stepOn")}
        className="icon-button-small"
        data-testid="film-on"
        onClick={() => step(1)}
      />
      <select
        className="time-select"
        aria-label={t("time.speed")}
        value={speed}
        disabled={!playable}
        onChange={(event) => setSpeed(event.currentTarget.value as Speed)}
      >
        {(Object.keys(SPEEDS) as Speed[]).map((each) => (
          <option key={each} value={each}>
            {t(`timeSpeed.${each}`)}
          </option>
        ))}
      </select>
      <label className="time-check">
        <input type="checkbox" checked={loop} onChange={(event) => setLoop(event.currentTarget.checked)} />
        {t("time.loop")}
      </label>
    </fieldset>
  );
}
