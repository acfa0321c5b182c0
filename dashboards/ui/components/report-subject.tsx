// What a report is to be about, as fields: its kind, and the policy where the kind asks for one.
import type { ReportKind, Reports } from "../../api/report.ts";
import { useLanguage } from "../language.tsx";

export const REPORT_KINDS: readonly ReportKind[] = ["daily", "weekly", "policy", "yearly"];

export interface ReportSubject {
  readonly kind: ReportKind;
  /** Empty until one is chosen; meaningless for other kinds. */
  readonly policyId: string;
}

export function ReportSubjectFields({
  subject,
  change,
  policies,
}: {
  readonly subject: ReportSubject;
  readonly change: (subject: ReportSubject) => void;
  readonly policies: Reports["policies"];
}) {
  const { t, word } = useLanguage();
  return (
    <>
      <label className="sort">
        <span>{t("reportKind")}</span>
        <select
          value={subject.kind}
          onChange={(event) => change({ ...subject, kind: event.target.value as ReportKind })}
        >
          {REPORT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {word("reportkind", kind)}
            </option>
          ))}
        </select>
      </label>
      {subject.kind === "policy" ? (
        <label className="sort">
          <span>{t("reportPolicy")}</span>
          <select
            required
            value={subject.policyId}
            onChange={(event) => change({ ...subject, policyId: event.target.value })}
          >
            <option value="" />
            {policies.map(({ policyId, name }) => (
              <option key={policyId} value={policyId}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </>
  );
}
