// Filters with counts. Values of one name are alternatives, names narrow each other; everything is kept in the address.
import { Checkbox } from "@mantine/core";
import { useState } from "react";
import type { Facets } from "../../api/search.ts";
import { useQueryState } from "../address.tsx";
import { useLanguage } from "../language.tsx";
import type { StringKey } from "../strings.vi.ts";
import { DateRange } from "./date-range.tsx";

/** Names that the address may hold, those without a count beside the list too. */
export const FILTERS = [
  "sourceKind",
  "source",
  "policy",
  "tone",
  "feedback",
  "role",
  "region",
  "attitude",
  "story",
  "document",
  "harm",
] as const;
const COUNTED = ["policy", "sourceKind", "source", "tone", "feedback", "role", "region"] as const;
const SHOWN = 6;

export function usedFilters(params: URLSearchParams): { name: string; value: string }[] {
  return [...FILTERS, "from", "to"].flatMap((name) => params.getAll(name).map((value) => ({ name, value })));
}

export function Filters({ facets }: { readonly facets: Facets | undefined }) {
  return (
    <>
      <DateRange />
      {COUNTED.map((name) => (
        <Facet key={name} name={name} buckets={facets?.facets[name] ?? []} />
      ))}
    </>
  );
}

function Facet({
  name,
  buckets,
}: {
  readonly name: (typeof COUNTED)[number];
  readonly buckets: Facets["facets"]["tone"];
}) {
  const { t, word, number } = useLanguage();
  const [params, change] = useQueryState();
  const [all, setAll] = useState(false);
  const chosen = params.getAll(name);
  const listed = buckets.filter((bucket) => bucket.value !== "none" || chosen.includes("none"));
  const missing = chosen.filter((value) => !listed.some((bucket) => bucket.value === value));
  const options = [...listed, ...missing.map((value) => ({ value, label: null, count: 0 }))];
  if (options.length === 0) return null;
  const shown = all ? options : options.filter((option, i) => i < SHOWN || chosen.includes(option.value));
  const group = name === "sourceKind" ? "kind" : name;
  return (
    <fieldset className="facet">
      <legend>{t(`facet_${name}` as StringKey)}</legend>
      {shown.map((option) => (
        <div className="facet-option" key={option.value}>
          <Checkbox
            size="xs"
            label={option.label ?? word(group, option.value)}
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              change({
                [name]: event.currentTarget.checked
                  ? [...chosen, option.value]
                  : chosen.filter((value) => value !== option.value),
              })
            }
          />
          <span className="number muted small">{number(option.count)}</span>
        </div>
      ))}
      {options.length > shown.length || (all && options.length > SHOWN) ? (
        <button type="button" className="link small" onClick={() => setAll(!all)}>
          {all ? t("facetLess") : t("facetMore", { n: options.length - shown.length })}
        </button>
      ) : null}
    </fieldset>
  );
}
