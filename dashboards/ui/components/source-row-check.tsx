// A source in a list that can be tried on the spot: ask it once, see what came, then take it.
import { Button } from "@mantine/core";
import type { SourceDefinition, SourceTrial } from "../../api/source.ts";
import { href, Link } from "../address.tsx";
import { useSend } from "../client.ts";
import { useLanguage } from "../language.tsx";
import { Refusal } from "./form.tsx";
import { Verdict } from "./source-trial.tsx";

type Source = SourceDefinition["source"];
export const SOURCES_STALE = ["/api/sources", "/api/source-catalogue"] as const;

/** `add`: offer to keep it once it was tried. `edit`: where its form is opened. */
export function RowCheck({
  source,
  add,
  edit,
}: {
  readonly source: Source;
  readonly add: boolean;
  readonly edit?: Readonly<Record<string, string>>;
}) {
  const { t, number } = useLanguage();
  const check = useSend<{ source: Source }, SourceTrial>("POST", "/api/sources/check");
  const keep = useSend<{ source: Source; tag: null }, SourceDefinition>(
    "PUT",
    `/api/sources/${source.sourceId}`,
    SOURCES_STALE,
  );
  const trial = check.data;
  return (
    <div className="row-check" aria-live="polite">
      <div className="actions">
        <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate({ source })}>
          {t("sourceCheck")} <span className="hidden">{source.name}</span>
        </Button>
        {add && trial ? (
          <Button
            size="xs"
            variant={trial.ok ? "filled" : "default"}
            loading={keep.isPending}
            onClick={() => keep.mutate({ source, tag: null })}
          >
            {t("sourceTake")} <span className="hidden">{source.name}</span>
          </Button>
        ) : null}
        {edit ? (
          <Link className="small" href={href("/sources", edit)}>
            {t("formEdit")} <span className="hidden">{source.name}</span>
          </Link>
        ) : null}
      </div>
      {trial ? <Verdict trial={trial} /> : <p className="muted small">{t("catalogueUnverified")}</p>}
      {trial?.articles[0]?.title ? (
        <p className="muted small">
          {t("sourceListed", { n: number(trial.found) })}: {trial.articles[0].title}
        </p>
      ) : null}
      <Refusal error={check.error ?? keep.error} />
    </div>
  );
}
