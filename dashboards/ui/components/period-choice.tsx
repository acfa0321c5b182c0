// How many days a page looks back; kept in the address.
import { SegmentedControl } from "@mantine/core";
import { useQueryState } from "../address.tsx";
import { useLanguage } from "../language.tsx";

const PERIODS = ["7", "30", "90"];

export function PeriodChoice() {
  const { t } = useLanguage();
  const [params, change] = useQueryState();
  const days = params.get("days") ?? "30";
  return (
    <SegmentedControl
      aria-label={t("range")}
      size="xs"
      value={days}
      onChange={(value) => change({ days: value === "30" ? null : value })}
      data={[...new Set([...PERIODS, days])].map((value) => ({ value, label: t("days", { n: value }) }))}
    />
  );
}
