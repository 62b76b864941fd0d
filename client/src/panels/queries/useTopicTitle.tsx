import { useTranslation } from "react-i18next";

/** What a topic is called. It is a folder's name; one without a translation shows as it is. */
export function useTopicTitle(): (topic: string) => string {
  const { t, i18n } = useTranslation();
  return (topic) => {
    if (topic === "own") return t("gallery.ownTopic");
    return i18n.exists(`topic.${topic}`) ? t(`topic.${topic}` as "topic.people") : topic;
  };
}
