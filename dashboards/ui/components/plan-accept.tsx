// What accepting a plan would watch: documents and laws as policies, to be chosen and named before they are taken.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { PlanProposal } from "../../api/plan.ts";
import { useLanguage } from "../language.tsx";

export function PlanAccept({
  proposals,
  draft,
  busy,
  accept,
}: {
  readonly proposals: readonly PlanProposal[];
  readonly draft: boolean;
  readonly busy: boolean;
  readonly accept: (chosen: readonly PlanProposal[]) => void;
}) {
  const { t, number } = useLanguage();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(proposals.filter((one) => one.likely).map((one) => one.policy.policyId)),
  );
  const [aliases, setAliases] = useState<Readonly<Record<string, string>>>({});
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const result = (): PlanProposal[] =>
    proposals
      .filter(({ policy }) => chosen.has(policy.policyId))
      .map((one) => ({
        ...one,
        policy: {
          ...one.policy,
          aliases: (aliases[one.policy.policyId] ?? "")
            .split(/[;\n]/)
            .map((alias) => alias.trim())
            .filter((alias) => alias.length >= 2),
        },
      }));
  return (
    <section className="panel accept">
      <header>
        <h2>{t(draft ? "planAcceptTitle" : "planMoreTitle")}</h2>
      </header>
      <p className="muted small">{t("planAcceptHint")}</p>
      {proposals.length === 0 ? <p>{t("planNoProposals")}</p> : null}
      <ul className="lines">
        {proposals.map(({ policy }) => (
          <li key={policy.policyId}>
            <label className="choice">
              <input type="checkbox" checked={chosen.has(policy.policyId)} onChange={() => toggle(policy.policyId)} />
              <span>{policy.name}</span>
            </label>
            {chosen.has(policy.policyId) ? (
              <input
                className="aliases"
                aria-label={t("planAliases", { name: policy.name })}
                placeholder={t("planAliasesHint")}
                value={aliases[policy.policyId] ?? ""}
                onChange={(event) => setAliases({ ...aliases, [policy.policyId]: event.target.value })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <Button loading={busy} disabled={!draft && chosen.size === 0} onClick={() => accept(result())}>
        {chosen.size === 0 ? t("planAcceptNone") : t("planAcceptN", { n: number(chosen.size) })}
      </Button>
    </section>
  );
}
