// How long what is kept, by topic. The times are settings; this page shows them.
import type { RetentionView } from "../../../api/admin.ts";
import { useAnswer } from "../../client.ts";
import { Await } from "../../components/states.tsx";
import { useLanguage } from "../../language.tsx";

export function RetentionSection() {
  const { t, number } = useLanguage();
  const answer = useAnswer<RetentionView>("/api/admin/retention");
  const kept = (value: RetentionView["topics"][number]["kept"]) =>
    value === "forever"
      ? t("retentionForever")
      : value === "compact"
        ? t("retentionCompact")
        : t("days", { n: number(value) });
  return (
    <section className="panel" aria-labelledby="retention-title">
      <header>
        <h2 id="retention-title">{t("adminRetention")}</h2>
        <p>{t("retentionHint")}</p>
      </header>
      <Await of={answer} lines={6}>
        {({ topics }) => (
          <table className="list">
            <thead>
              <tr>
                <th scope="col">{t("retentionTopic")}</th>
                <th scope="col">{t("retentionKept")}</th>
                <th scope="col" className="number">
                  {t("retentionMessages")}
                </th>
              </tr>
            </thead>
            <tbody>
              {topics.map((topic) => (
                <tr key={topic.name}>
                  <td>{topic.name}</td>
                  <td data-label={t("retentionKept")}>{kept(topic.kept)}</td>
                  <td className="number" data-label={t("retentionMessages")}>
                    {number(topic.messages)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Await>
    </section>
  );
}
