// How the system runs, and in which versions.
import type { Versions } from "../../../api/admin.ts";
import { useAnswer } from "../../client.ts";
import { Await } from "../../components/states.tsx";
import { SystemHealth } from "../../components/system-health.tsx";
import { useLanguage } from "../../language.tsx";

export function SystemSection() {
  const { t } = useLanguage();
  const answer = useAnswer<Versions>("/api/admin/versions");
  return (
    <div className="stack">
      <SystemHealth />
      <section className="panel" aria-labelledby="versions-title">
        <header>
          <h2 id="versions-title">{t("systemVersions")}</h2>
        </header>
        <Await of={answer} lines={3}>
          {({ parts }) => (
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("versionPart")}</th>
                  <th scope="col">{t("versionNumber")}</th>
                </tr>
              </thead>
              <tbody>
                {parts.map(({ name, version }) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td className="secret">{version}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Await>
      </section>
    </div>
  );
}
