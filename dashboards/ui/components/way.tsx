// The whole way of one article through the system, asked for only when somebody wants to see it.
import { useState } from "react";
import type { Explanation } from "../../api/article.ts";
import { useAnswer } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { Await } from "./states.tsx";

export function Way({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <section className="panel">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 className="inline">{t("wayTitle")}</h2>
        </summary>
        {open ? <Steps id={id} /> : null}
      </details>
    </section>
  );
}

function Steps({ id }: { readonly id: string }) {
  const { t, word, dateTime, number } = useLanguage();
  const shown = (name: string, value: string | number | boolean | null) => {
    if (typeof value === "number") return number(value, 2);
    if (typeof value !== "string") return String(value);
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return dateTime(value);
    return ["tone", "feedback", "role"].includes(name) ? word(name, value) : value;
  };
  const answer = useAnswer<Explanation>(`/api/articles/${id}/explain`);
  return (
    <Await of={answer} lines={4}>
      {(told) => (
        <ol className="way">
          {told.steps.map((step, i) => (
            <li key={`${step.step}-${step.position ?? i}`}>
              <h3>{word("step", step.step)}</h3>
              <p className="origin">
                <span>{step.at ? dateTime(step.at) : t("timeUnknown")}</span>
                {step.position ? <code>{step.position}</code> : null}
              </p>
              <dl className="pairs small">
                {Object.entries(step.facts)
                  .filter(([, value]) => value !== null)
                  .map(([name, value]) => (
                    <div className="pair" key={name}>
                      <dt>{word("way", name)}</dt>
                      <dd>{shown(name, value)}</dd>
                    </div>
                  ))}
                {Object.keys(step.versions).length > 0 ? (
                  <div className="pair">
                    <dt>{t("wayVersions")}</dt>
                    <dd>
                      <code>
                        {Object.entries(step.versions)
                          .map(([name, version]) => `${name} ${version}`)
                          .join(", ")}
                      </code>
                    </dd>
                  </div>
                ) : null}
              </dl>
            </li>
          ))}
        </ol>
      )}
    </Await>
  );
}
