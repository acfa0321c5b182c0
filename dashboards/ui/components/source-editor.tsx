// Add or change a source in one form: its kind decides the fields, a check shows what it gives before it is kept.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { SourceDefinition, SourceForms, SourceTrial } from "../../api/source.ts";
import { go, href } from "../address.tsx";
import { useAnswer, useSend } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { Choice, Field, Refusal } from "./form.tsx";
import { idOf } from "./id-of.ts";
import { SOURCES_STALE } from "./source-row-check.tsx";
import { SettingField } from "./source-setting.tsx";
import { TrialPanel } from "./source-trial.tsx";
import { Await } from "./states.tsx";

type Source = SourceDefinition["source"];
const OUTLETS = [
  "press",
  "portal",
  "factcheck",
  "social",
  "video",
  "message",
] as const satisfies readonly Source["sourceKind"][];
const NEW: Source = {
  sourceId: "",
  name: "",
  kind: "feed",
  sourceKind: "press",
  url: "",
  enabled: true,
  official: false,
  region: null,
  settings: {},
};

/** `given` null: a new source. `tag` null: it was not kept here before. `removable`: kept here, so it can be taken back. */
export function SourceEditor({
  given,
  tag,
  origin,
}: {
  readonly given: Source | null;
  readonly tag: string | null;
  readonly origin: SourceDefinition["origin"] | null;
}) {
  const forms = useAnswer<SourceForms>("/api/source-forms");
  return <Await of={forms}>{(answer) => <Editor forms={answer} given={given} tag={tag} origin={origin} />}</Await>;
}

/** What a check depends on: after a change of these it says nothing any more. */
function checkedPart({ kind, sourceKind, url, settings, region }: Source): string {
  return JSON.stringify([kind, sourceKind, url, settings, region]);
}

function Editor({
  forms,
  given,
  tag,
  origin,
}: {
  readonly forms: SourceForms;
  readonly given: Source | null;
  readonly tag: string | null;
  readonly origin: SourceDefinition["origin"] | null;
}) {
  const { t, word, code } = useLanguage();
  const [source, setSource] = useState<Source>(given ?? NEW);
  const [checked, setChecked] = useState<string | null>(null);
  const fresh = origin === null;
  const whole: Source = { ...source, sourceId: given?.sourceId ?? idOf(source.name), name: source.name.trim() };
  const id = whole.sourceId;
  const check = useSend<{ source: Source }, SourceTrial>("POST", "/api/sources/check");
  const save = useSend<{ source: Source; tag: string | null }, SourceDefinition>(
    "PUT",
    `/api/sources/${id}`,
    SOURCES_STALE,
  );
  const remove = useSend<undefined, object>("DELETE", `/api/sources/${id}`, SOURCES_STALE);
  const set = (change: Partial<Source>) => setSource({ ...source, ...change });
  const form = forms.kinds.find(({ kind }) => kind === source.kind);
  const trial = checked === checkedPart(source) ? (check.data ?? null) : null;
  const unchanged = given !== null && checkedPart(given) === checkedPart(source);
  const wrong = new Set((trial?.problems ?? []).flatMap(({ field }) => field ?? []));
  const settingsWrong = trial?.problems.some(({ code: name }) => name === "CONFIG_INVALID") ?? false;
  const maySave = id !== "" && ((trial !== null && !settingsWrong) || (!fresh && unchanged));
  const keep = (change: Partial<Source>) =>
    save.mutate({ source: { ...whole, ...change }, tag }, { onSuccess: () => go(href("/sources", { saved: id })) });
  return (
    <form
      className="cols source-cols"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(checkedPart(source));
        check.mutate({ source: whole });
      }}
    >
      <section className="panel source-form" aria-label={t(fresh ? "sourceAdd" : "sourceEdit")}>
        <Choice
          label={t("sourceHow")}
          value={source.kind}
          options={[
            ...(form ? [] : ([[source.kind, source.kind]] as const)),
            ...forms.kinds.map(({ kind, name }) => [kind, name[code]] as const),
          ]}
          onChange={(kind) => {
            const social = forms.kinds.find((one) => one.kind === kind)?.social === true;
            const was = form?.social === true;
            const outlet = kind === "youtube" ? "video" : social ? "social" : was ? "press" : source.sourceKind;
            set({ kind, settings: {}, sourceKind: outlet });
          }}
        />
        {form ? <p className="muted small">{form.about[code]}</p> : null}
        <Field
          label={t("sourceAddress")}
          type="url"
          required
          maxLength={2000}
          placeholder="https://"
          wrong={wrong.has("url")}
          help={t("sourceAddressHelp")}
          value={source.url}
          onChange={(event) => set({ url: event.currentTarget.value.trim() })}
        />
        <Field
          label={t("sourceName")}
          required
          maxLength={200}
          help={id === "" ? t("sourceNameHelp") : t("sourceIdIs", { id })}
          value={source.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <div className="source-pair">
          <Choice
            label={t("facet_sourceKind")}
            value={source.sourceKind}
            options={OUTLETS.map((kind) => [kind, word("kind", kind)] as const)}
            onChange={(sourceKind) => set({ sourceKind })}
          />
          <Choice
            label={t("sourceRegion")}
            value={source.region ?? ""}
            options={[["", t("sourceWhole")], ...forms.provinces.map((one) => [one.code, one.name] as const)]}
            onChange={(region) => set({ region: region === "" ? null : region })}
          />
        </div>
        <div className="field">
          <label className="check">
            <input
              type="checkbox"
              checked={source.official}
              onChange={(event) => set({ official: event.currentTarget.checked })}
            />
            {t("sourceOfficial")}
          </label>
        </div>
        {form?.fields
          .filter((field) => field.required)
          .map((field) => (
            <SettingField
              key={`${form.kind} ${field.name}`}
              field={field}
              value={source.settings[field.name]}
              wrong={wrong.has(field.name)}
              set={(value) => set({ settings: changed(source.settings, field.name, value) })}
            />
          ))}
        <details className="source-more" open={[...wrong].some((name) => name !== "url")}>
          <summary>{t("sourceSettings")}</summary>
          {form?.fields
            .filter((field) => !field.required)
            .map((field) => (
              <SettingField
                key={`${form.kind} ${field.name}`}
                field={field}
                value={source.settings[field.name]}
                wrong={wrong.has(field.name)}
                set={(value) => set({ settings: changed(source.settings, field.name, value) })}
              />
            ))}
        </details>
        <div className="actions">
          <Button type="submit" variant={maySave ? "default" : "filled"} disabled={id === ""} loading={check.isPending}>
            {t("sourceCheck")}
          </Button>
          <Button disabled={!maySave} loading={save.isPending} onClick={() => keep({})}>
            {t("sourceSave")}
          </Button>
          {fresh ? null : (
            <Button variant="default" onClick={() => keep({ ...given, enabled: !source.enabled })}>
              {t(source.enabled ? "sourceOff" : "sourceOn")}
            </Button>
          )}
          {origin === "page" ? (
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => {
                if (confirm(t("sourceRemoveSure"))) remove.mutate(undefined, { onSuccess: () => go("/sources") });
              }}
            >
              {t("sourceRemove")}
            </Button>
          ) : null}
        </div>
        {maySave ? null : <p className="muted small">{t("sourceCheckFirst")}</p>}
        <Refusal error={save.error ?? remove.error ?? check.error} />
      </section>
      <TrialPanel trial={trial} busy={check.isPending} />
    </form>
  );
}

/** Without the setting where the value is undefined. */
function changed(settings: Source["settings"], name: string, value: unknown): Source["settings"] {
  const { [name]: _, ...rest } = settings;
  return value === undefined ? rest : { ...rest, [name]: value };
}
