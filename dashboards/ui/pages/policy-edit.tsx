// A policy's definition: names, documents, words near by, dates; tried on recent coverage before it is kept.
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Definition, DefinitionChange, Policy, PolicyTrial } from "../../api/watchlist.ts";
import { go, Link, useQueryState } from "../address.tsx";
import { AnswerError, useAnswer, useSend } from "../client.ts";
import { idOf } from "../components/id-of.ts";
import { Await } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";
import type { StringKey } from "../strings.vi.ts";
import "../styles/plans.css";

const STALE = ["/api/policies", "/api/overview", "/api/calendar"];
const DATES = ["drafted", "consultationFrom", "consultationTo", "issued", "effective", "ends"] as const;
const EMPTY: Policy = {
  policyId: "",
  name: "",
  aliases: [],
  documents: [],
  mustNear: [],
  mustNotNear: [],
  agencies: [],
  owners: [],
  dates: {
    drafted: null,
    consultationFrom: null,
    consultationTo: null,
    issued: null,
    effective: null,
    ends: null,
  },
  chain: [],
  region: null,
};

export function NewPolicyPage() {
  const [params] = useQueryState();
  const document = params.get("document");
  const name = params.get("name");
  const policy = { ...EMPTY, name: name ?? document ?? "", documents: document ? [document] : [] };
  return <Editor policy={policy} tag={null} />;
}

export default function PolicyEditPage({ id }: { readonly id: string }) {
  const answer = useAnswer<Definition>(`/api/policies/${encodeURIComponent(id)}/definition`);
  return (
    <Await of={answer} page>
      {({ policy, tag }) => <Editor key={tag} policy={policy} tag={tag} />}
    </Await>
  );
}

function Editor({ policy: given, tag }: { readonly policy: Policy; readonly tag: string | null }) {
  const { t, code } = useLanguage();
  const [policy, setPolicy] = useState(given);
  useTitle(given.name === "" || tag === null ? t("policyNew") : given.name);
  const id = tag === null ? idOf(policy.name) : policy.policyId;
  const whole: Policy = { ...policy, policyId: id };
  const save = useSend<DefinitionChange, Definition>("PUT", `/api/policies/${encodeURIComponent(id)}`, STALE);
  const remove = useSend<undefined, object>("DELETE", `/api/policies/${encodeURIComponent(id)}`, STALE);
  const trial = useSend<{ policy: Policy }, PolicyTrial>("POST", "/api/policies/try");
  const failed = save.error ?? remove.error ?? trial.error;
  const ready = id !== "" && policy.name.trim() !== "";
  const set = (change: Partial<Policy>) => setPolicy({ ...policy, ...change });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ policy: whole, tag }, { onSuccess: () => go(`/policies/${id}`) });
      }}
    >
      <div className="page-head">
        <h1 className="grow">{tag === null ? t("policyNew") : given.name}</h1>
        <div className="actions">
          {tag === null ? null : (
            <Button
              variant="default"
              onClick={() => {
                if (confirm(t("policyRemoveSure"))) remove.mutate(undefined, { onSuccess: () => go("/policies") });
              }}
            >
              {t("policyRemove")}
            </Button>
          )}
          <Button
            variant="default"
            disabled={!ready}
            loading={trial.isPending}
            onClick={() => trial.mutate({ policy: whole })}
          >
            {t("policyTry")}
          </Button>
          <Button type="submit" disabled={!ready} loading={save.isPending}>
            {t("planSave")}
          </Button>
        </div>
      </div>
      {failed ? (
        <p className="banner warn" role="alert">
          {failed instanceof AnswerError
            ? `${failed.error.message[code]}. ${failed.error.action[code]}`
            : failed.message}
        </p>
      ) : null}
      <div className="cols plan-cols">
        <section className="panel fields">
          <Field label="policyName" id="name">
            <input
              id="name"
              required
              maxLength={500}
              value={policy.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </Field>
          {tag === null ? <p className="muted small">{t("policyIdIs", { id: id || "…" })}</p> : null}
          <Words label="policyAliasesField" id="aliases" words={policy.aliases} set={(aliases) => set({ aliases })} />
          <Words
            label="policyDocuments"
            id="documents"
            words={policy.documents}
            set={(documents) => set({ documents })}
          />
          <Words label="policyMustNear" id="must-near" words={policy.mustNear} set={(mustNear) => set({ mustNear })} />
          <Words
            label="policyMustNotNear"
            id="must-not-near"
            words={policy.mustNotNear}
            set={(mustNotNear) => set({ mustNotNear })}
          />
          <Words label="policyAgencies" id="agencies" words={policy.agencies} set={(agencies) => set({ agencies })} />
          <Words label="policyOwners" id="owners" words={policy.owners} set={(owners) => set({ owners })} />
          <Field label="policyRegion" id="region">
            <input
              id="region"
              maxLength={2}
              value={policy.region ?? ""}
              onChange={(event) => set({ region: event.target.value.trim() || null })}
            />
          </Field>
          <fieldset className="dates">
            <legend>{t("policyDates")}</legend>
            {DATES.map((name) => (
              <Field key={name} label={`date_${name}` as StringKey} id={`date-${name}`}>
                <input
                  id={`date-${name}`}
                  type="date"
                  value={policy.dates[name] ?? ""}
                  onChange={(event) => set({ dates: { ...policy.dates, [name]: event.target.value || null } })}
                />
              </Field>
            ))}
          </fieldset>
        </section>
        <Trial
          trial={trial.data ?? null}
          add={(phrase) => {
            const next = { ...whole, aliases: [...policy.aliases, phrase] };
            setPolicy(next);
            trial.mutate({ policy: next });
          }}
        />
      </div>
    </form>
  );
}

function Field({
  label,
  id,
  children,
}: {
  readonly label: StringKey;
  readonly id: string;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <div className="field">
      <label htmlFor={id}>{t(label)}</label>
      {children}
    </div>
  );
}

/** Several phrases, one a line. */
function Words({
  label,
  id,
  words,
  set,
}: {
  readonly label: StringKey;
  readonly id: string;
  readonly words: readonly string[];
  readonly set: (words: string[]) => void;
}) {
  const [text, setText] = useState(words.join("\n"));
  const [known, setKnown] = useState(words);
  // A name taken from the suggestions beside comes in from outside.
  if (known !== words && words.join("\n") !== clean(text).join("\n")) setText(words.join("\n"));
  if (known !== words) setKnown(words);
  return (
    <Field label={label} id={id}>
      <textarea
        id={id}
        rows={Math.min(6, Math.max(2, words.length + 1))}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          set(clean(event.target.value));
        }}
      />
    </Field>
  );
}

function clean(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length > 0);
}

function Trial({ trial, add }: { readonly trial: PolicyTrial | null; readonly add: (phrase: string) => void }) {
  const { t, number, dateTime, date, percent } = useLanguage();
  if (trial === null) {
    return (
      <section className="panel">
        <h2>{t("policyTrialTitle")}</h2>
        <p className="muted">{t("policyTrialHint")}</p>
      </section>
    );
  }
  return (
    <section className="panel" aria-live="polite">
      <h2>{t("policyTrialTitle")}</h2>
      <p>
        {t("policyTrialFound", {
          n: number(trial.found),
          of: number(trial.looked),
          day: trial.since ? date(trial.since) : "–",
        })}
      </p>
      {trial.aliases.length > 0 ? (
        <>
          <h3>{t("policyAliasesFound")}</h3>
          <ul className="used chips">
            {trial.aliases.map((alias) => (
              <li key={alias.phrase}>
                <button
                  type="button"
                  className="tag"
                  title={t("policyAliasWhy", { n: number(alias.titles), p: percent(alias.share) })}
                  onClick={() => add(alias.phrase)}
                >
                  + {alias.phrase}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <ul className="lines">
        {trial.examples.map((example) => (
          <li key={example.articleId}>
            <Link className="row-title" href={`/articles/${example.articleId}`}>
              {example.title}
            </Link>
            <p className="origin">
              <span>{example.sourceName}</span>
              <time dateTime={example.at}>{dateTime(example.at)}</time>
              <span>{example.reasons.join(" · ")}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
