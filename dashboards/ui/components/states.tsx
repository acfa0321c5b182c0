// What a page shows while it has nothing to show: loading, failed, empty. Each says what to do next.
import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AnswerError } from "../client.ts";
import { useLanguage } from "../language.tsx";

export function Loading({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useLanguage();
  return (
    <div className="lines" role="status" aria-label={t("loading")}>
      {Array.from({ length: lines }, (_, i) => `line-${i}`).map((key, i) => (
        <Skeleton key={key} height={i === 0 ? 22 : 14} width={`${[60, 100, 92, 97, 85, 70][i % 6]}%`} animate={false} />
      ))}
    </div>
  );
}

export function Empty({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {hint ? <p className="muted">{hint}</p> : null}
      {children}
    </div>
  );
}

/** `page`: it stands for the whole page, so its words are the page's heading. */
export function Failed({
  error,
  retry,
  page = false,
}: {
  readonly error: Error;
  readonly retry: () => void;
  readonly page?: boolean;
}) {
  const { t, code } = useLanguage();
  const told = error instanceof AnswerError ? error.error : null;
  const Heading = page ? "h1" : "h2";
  return (
    <div className="state" role="alert">
      <Heading>{told ? told.message[code] : error.message}</Heading>
      {told ? <p className="muted">{told.action[code]}</p> : null}
      {told?.code === "FORBIDDEN" || told?.code === "NOT_FOUND" ? null : (
        <Button size="xs" variant="default" onClick={retry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

/** The answer when it is there, else what stands in for it. An older answer stays in view when a refresh fails. */
export function Await<Answer>({
  of,
  lines,
  page = false,
  children,
}: {
  readonly of: UseQueryResult<Answer, Error>;
  readonly lines?: number;
  /** It fills a page that has no heading of its own until the answer is there. */
  readonly page?: boolean;
  readonly children: (answer: Answer) => ReactNode;
}) {
  if (of.data !== undefined && !(of.isError && of.isPlaceholderData)) return <>{children(of.data)}</>;
  if (of.isError) return <Failed error={of.error} retry={() => void of.refetch()} page={page} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}
