// Dead letters: messages that could not be worked on, with the reason; each can be tried again.
import { useMutation } from "@tanstack/react-query";
import type { DeadLetters } from "../../../api/admin.ts";
import type { Session } from "../../../api/session.ts";
import { queries, send, useAnswer } from "../../client.ts";
import { Refusal } from "../../components/form.tsx";
import { Await, Empty } from "../../components/states.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useLanguage } from "../../language.tsx";

export function DeadSection({ session }: { readonly session: Session }) {
  const { t, number, dateTime } = useLanguage();
  const answer = useAnswer<DeadLetters>("/api/admin/dead");
  const mayWrite = session.allowed.includes("POST /api/admin/dead/:id/replay");
  const replay = useMutation({
    networkMode: "always",
    mutationFn: (id: string) => send("POST", `/api/admin/dead/${encodeURIComponent(id)}/replay`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["/api/admin/dead"] }),
  });
  return (
    <section className="panel" aria-labelledby="dead-title">
      <header>
        <h2 id="dead-title">{t("adminDead")}</h2>
        <p>{t("deadHint")}</p>
      </header>
      <Refusal error={replay.error} />
      <Await of={answer}>
        {({ letters, total }) =>
          letters.length === 0 ? (
            <Empty title={t("deadNone")} />
          ) : (
            <>
              {total > letters.length ? (
                <p className="muted">{t("deadShown", { n: number(letters.length), total: number(total) })}</p>
              ) : null}
              <WideTable label={t("adminDead")}>
                <thead>
                  <tr>
                    <th scope="col">{t("auditAt")}</th>
                    <th scope="col">{t("colStage")}</th>
                    <th scope="col">{t("deadWhy")}</th>
                    <th scope="col">{t("deadPlace")}</th>
                    <th scope="col">
                      <span className="hidden">{t("formActions")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {letters.map((letter) => (
                    <tr key={letter.deadId}>
                      <td className="nowrap">{dateTime(letter.diedAt)}</td>
                      <td>{letter.stage}</td>
                      <td>
                        {letter.code}
                        <div className="entry-details">{letter.message}</div>
                      </td>
                      <td className="small">
                        {letter.topic}/{letter.partition}@{letter.offset}
                      </td>
                      <td>
                        {mayWrite ? (
                          <button
                            type="button"
                            className="link"
                            disabled={replay.isPending}
                            onClick={() => replay.mutate(letter.deadId)}
                          >
                            {t("deadReplay")} <span className="hidden">{letter.deadId}</span>
                          </button>
                        ) : null}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </WideTable>
            </>
          )
        }
      </Await>
    </section>
  );
}
