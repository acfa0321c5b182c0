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
                {Object.entries({ ...step.facts, ...step.versions }).map(([name, value]) => (
                  <div className="pair" key={name}>
                    <dt>{name}</dt>
                    <dd>
                      {typeof value === "number" ? number(value, 2) : value === null ? t("unknown") : String(value)}
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ol>
      )}
    </Await>
  );
}
