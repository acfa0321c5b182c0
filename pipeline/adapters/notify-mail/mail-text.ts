// The words of a mail. Plain text: links and quotes from outside are never mark-up.
import { isStatistical, type StatisticalAlert } from "../../messages/alert.ts";
import { alertHeading, alertSentence, KIND_WORDS } from "../../messages/alert-words.ts";
import type { Digest, Notification } from "../../ports/notifier.ts";

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

const MOST_PASSAGES = 5;
/** Longer subjects are cut by many programs. */
const MOST_SUBJECT = 120;

/** `dashboard`: how people reach the pages; null: not known, then no link. */
export function mailText({ alert, review }: Notification, dashboard: string | null): MailText {
  const lines = isStatistical(alert)
    ? [alertSentence(alert)]
    : [`${KIND_WORDS[alert.kind]}, từ ${vietnamTime(alert.since)}`];
  lines.push(...alert.passages.slice(0, 2 * MOST_PASSAGES).map(({ text, url }) => `- “${text}”\n  ${url}`));
  if (alert.kind === "claim") {
    lines.push("", "Bằng chứng:");
    for (const item of alert.evidence)
      lines.push(`- ${item.source} (${item.publishedAt}): “${item.quote}”\n  ${item.url}`);
  }
  if (review?.answerUrl) lines.push("", `Trả lời công khai: ${review.answerUrl}`);
  if (dashboard) lines.push("", linkTo(dashboard, alert.alertId));
  return {
    subject: subjectOf(isStatistical(alert) ? alertHeading(alert) : KIND_WORDS[alert.kind]),
    text: lines.join("\n"),
  };
}

export function digestText({ alerts }: Digest, dashboard: string | null): MailText {
  const part = (alert: StatisticalAlert): string => {
    const lines = [KIND_WORDS[alert.kind].toUpperCase(), alertSentence(alert)];
    lines.push(...alert.passages.slice(0, MOST_PASSAGES).map(({ text, url }) => `- “${text}”\n  ${url}`));
    if (dashboard) lines.push(linkTo(dashboard, alert.alertId));
    return lines.join("\n");
  };
  return { subject: subjectOf(`${alerts.length} cảnh báo`), text: alerts.map(part).join("\n\n") };
}

function subjectOf(heading: string): string {
  const line = `[Lắng Nghe] ${heading.replaceAll(/\s+/g, " ")}`;
  return line.length > MOST_SUBJECT ? `${line.slice(0, MOST_SUBJECT - 1)}…` : line;
}

function linkTo(dashboard: string, alertId: string): string {
  return `${dashboard.replace(/\/$/, "")}/alerts/${alertId}`;
}

function vietnamTime(instant: string): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  const [year, month, day] = local.slice(0, 10).split("-");
  return `${day}/${month}/${year} ${local.slice(11, 16)}`;
}
