// One report: its sheet as it will be on paper, edited in place, with outline, head and foot, versions and files.
import { Button } from "@mantine/core";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { EditRequest, ReportBlock, ReportForm, ReportView } from "../../api/report.ts";
import { textOf } from "../../api/report-text.ts";
import { go, Link } from "../address.tsx";
import { useAnswer, useSend } from "../client.ts";
import { Refusal } from "../components/form.tsx";
import { ReportBlockEditor } from "../components/report-block-editor.tsx";
import { ReportFormFields } from "../components/report-form-fields.tsx";
import { ReportSheet, type SheetBlock } from "../components/report-sheet.tsx";
import { Await } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";
import { Downloads, periodText } from "./reports.tsx";
import "../styles/reports.css";

export default function ReportPage({ id }: { readonly id: string }) {
  const answer = useAnswer<ReportView>(`/api/reports/${id}`);
  return (
    <Await of={answer} page>
      {(view) =>
        view.editable ? (
          // A version that came from elsewhere begins anew; what is being typed here stays until it is saved.
          <Editor view={view} reload={() => void answer.refetch()} />
        ) : (
          <Finished view={view} />
        )
      }
    </Await>
  );
}

let lastKey = 0;
const keyed = (blocks: readonly ReportBlock[]): SheetBlock[] => blocks.map((block) => ({ key: ++lastKey, block }));

function Head({
  view,
  form,
  children,
}: {
  readonly view: ReportView;
  readonly form: ReportForm;
  readonly children?: ReactNode;
}) {
  const language = useLanguage();
  const { t, word } = language;
  const { report } = view;
  useTitle(form.subject || t("navReports"));
  return (
    <div className="page-head">
      <div className="grow">
        <p className="origin">
          <Link href="/reports">{t("reportsTitle")}</Link>
          <span>{word("reportkind", report.kind)}</span>
          {view.policyName && report.policyId ? (
            <Link href={`/policies/${report.policyId}`}>{view.policyName}</Link>
          ) : null}
          <span>{periodText(language, report)}</span>
          <span className={`report-state ${report.status}`}>{word("reportstate", report.status)}</span>
        </p>
        <h1>{form.subject || t("reportsTitle")}</h1>
      </div>
      {children}
    </div>
  );
}

function Finished({ view }: { readonly view: ReportView }) {
  const { t } = useLanguage();
  const [blocks] = useState(() => keyed(view.report.blocks));
  const { report } = view;
  return (
    <>
      <Head view={view} form={report.form}>
        <Files view={view} />
      </Head>
      {report.status === "final" ? <p className="muted after">{t("reportFinalNote")}</p> : null}
      <div className="sheet-room">
        <ReportSheet form={report.form} blocks={blocks} language={report.language} />
      </div>
    </>
  );
}

function Files({ view }: { readonly view: ReportView }) {
  const { t } = useLanguage();
  return (
    <p className="report-download">
      <span className="small muted">{t("reportFiles")}</span>{" "}
      <Downloads reportId={view.report.reportId} name={view.report.form.subject} pdf={view.pdf} />
      {view.pdf ? null : <span className="small muted">{t("reportNoPdf")}</span>}
    </p>
  );
}

/** What a block is called in the outline and for screen readers. */
function useNaming(): (block: ReportBlock) => string {
  const { word } = useLanguage();
  return (block) => {
    const words =
      block.type === "heading"
        ? block.text
        : block.type === "paragraph"
          ? block.sentences.map(textOf).join(" ")
          : block.type === "list"
            ? textOf(block.items[0] ?? [])
            : block.type === "quotes"
              ? (block.items[0]?.text ?? "")
              : block.caption;
    const short = words.length > 48 ? `${words.slice(0, 46).trimEnd()}…` : words;
    return block.type === "heading" ? short : `${word("reportBlock", block.type)}: ${short}`;
  };
}

const UNDO_KEPT = 50;

function Editor({ view, reload }: { readonly view: ReportView; readonly reload: () => void }) {
  const { t } = useLanguage();
  const naming = useNaming();
  const [base, setBase] = useState(view);
  const [form, setForm] = useState(view.report.form);
  const [blocks, setBlocks] = useState(() => keyed(view.report.blocks));
  const [past, setPast] = useState<readonly (readonly SheetBlock[])[]>([]);
  const [editing, setEditing] = useState<number | null>(null);
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState<"final" | "delete" | null>(null);
  const [said, setSaid] = useState("");
  const path = `/api/reports/${view.report.reportId}`;
  const save = useSend<EditRequest, ReportView>("PUT", path, ["/api/reports"]);
  const finish = useSend<{ version: number }, ReportView>("POST", `${path}/final`, ["/api/reports"]);
  const remove = useSend<undefined>("DELETE", path);
  const sheet = useRef<HTMLDivElement>(null);
  // Beside the sheet the outline is open; above it, on narrow screens, it would hide the report.
  const [wide] = useState(() => matchMedia("(min-width: 1001px)").matches);

  // Somebody else's version is taken over as long as nothing was changed here.
  useEffect(() => {
    if (dirty || view.report.version <= base.report.version) return;
    setBase(view);
    setForm(view.report.form);
    setBlocks(keyed(view.report.blocks));
  }, [view, base, dirty]);

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [dirty]);

  const change = (next: readonly SheetBlock[]) => {
    setPast((kept) => [...kept, blocks].slice(-UNDO_KEPT));
    setBlocks([...next]);
    setDirty(true);
    setSaid("");
  };
  const undo = () => {
    const before = past.at(-1);
    if (!before) return;
    setPast(past.slice(0, -1));
    setBlocks([...before]);
    setDirty(true);
  };
  const move = (at: number, by: -1 | 1) => {
    const next = [...blocks];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    change(next);
  };
  const addAfter = (at: number) => {
    const fresh = keyed([{ type: "paragraph", sentences: [[{ text: t("reportNewParagraph") }]] }])[0];
    if (!fresh) return;
    change([...blocks.slice(0, at + 1), fresh, ...blocks.slice(at + 1)]);
    setEditing(fresh.key);
  };
  const keep = (key: number, block: ReportBlock) => {
    setEditing(null);
    const empty =
      (block.type === "paragraph" && block.sentences.every((sentence) => textOf(sentence) === "")) ||
      ((block.type === "list" || block.type === "quotes") && block.items.length === 0) ||
      (block.type === "heading" && block.text === "");
    change(
      empty ? blocks.filter((one) => one.key !== key) : blocks.map((one) => (one.key === key ? { key, block } : one)),
    );
    sheet.current?.querySelector<HTMLElement>(`[data-block="${key}"] button`)?.focus();
  };
  const store = useCallback(() => {
    if (!dirty || save.isPending) return;
    const recipients = form.recipients.map((line) => line.trim()).filter(Boolean);
    const request = {
      version: base.report.version,
      form: { ...form, recipients },
      blocks: blocks.map(({ block }) => block),
    };
    save.mutate(request, {
      onSuccess: (saved) => {
        setBase(saved);
        setForm(saved.report.form);
        // The server may have taken links off; keys stay, so that nothing on the sheet jumps.
        setBlocks((shown) => saved.report.blocks.map((block, i) => ({ key: shown[i]?.key ?? ++lastKey, block })));
        setDirty(false);
        setSaid(t("reportSaved", { n: saved.report.version }));
      },
    });
  }, [dirty, save, form, base, blocks, t]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      store();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [store]);

  const error = save.error ?? finish.error ?? remove.error;
  return (
    <>
      <Head view={base} form={form}>
        <Files view={base} />
        <div className="actions">
          <Button size="xs" disabled={!dirty} loading={save.isPending} onClick={store}>
            {t("reportSave")}
          </Button>
          <Button size="xs" variant="default" disabled={past.length === 0} onClick={undo}>
            {t("reportUndo")}
          </Button>
          <Button size="xs" variant="default" disabled={dirty} onClick={() => setAsking("final")}>
            {t("reportFinal")}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsking("delete")}>
            {t("reportDelete")}
          </Button>
        </div>
      </Head>
      <p className="report-status" role="status">
        {dirty ? `${t("reportUnsaved")}. ${t("reportFilesSaved")}` : said}
      </p>
      {asking ? (
        <div
          className="panel after"
          role="alertdialog"
          aria-label={t(asking === "final" ? "reportFinal" : "reportDelete")}
        >
          <p>{t(asking === "final" ? "reportFinalAsk" : "reportDeleteAsk")}</p>
          <p className="actions">
            <Button
              size="xs"
              autoFocus
              loading={finish.isPending || remove.isPending}
              onClick={() => {
                if (asking === "final") finish.mutate({ version: base.report.version });
                else remove.mutate(undefined, { onSuccess: () => go("/reports") });
                setAsking(null);
              }}
            >
              {t("reportYes")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(null)}>
              {t("reportNo")}
            </Button>
          </p>
        </div>
      ) : null}
      {error ? (
        <div className="after">
          <Refusal error={error} />
          {save.isError ? (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                setDirty(false);
                save.reset();
                reload();
              }}
            >
              {t("retry")}
            </Button>
          ) : null}
        </div>
      ) : null}
      <div className="report-cols">
        <aside className="stack report-aside">
          <details className="panel" open={wide}>
            <summary>{t("reportOutline")}</summary>
            <ol className="outline">
              {blocks.map(({ key, block }, at) => {
                const what = naming(block);
                return (
                  <li key={key} className={block.type === "heading" ? `outline-${block.level}` : "outline-part"}>
                    <button
                      type="button"
                      className="quiet"
                      onClick={() => {
                        const place = sheet.current?.querySelector<HTMLElement>(`[data-block="${key}"]`);
                        place?.scrollIntoView({ block: "center" });
                        place?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
                      }}
                    >
                      {what}
                    </button>
                    <span className="outline-tools">
                      <Tool label={t("reportUp", { what })} sign="↑" off={at === 0} use={() => move(at, -1)} />
                      <Tool
                        label={t("reportDown", { what })}
                        sign="↓"
                        off={at === blocks.length - 1}
                        use={() => move(at, 1)}
                      />
                      <Tool
                        label={t("reportRemove", { what })}
                        sign="×"
                        use={() => change(blocks.filter((one) => one.key !== key))}
                      />
                    </span>
                  </li>
                );
              })}
            </ol>
            <Button size="compact-xs" variant="default" onClick={() => addAfter(-1)}>
              {t("reportAddFirst")}
            </Button>
          </details>
          <details className="panel">
            <summary>{t("reportForm")}</summary>
            <ReportFormFields
              form={form}
              change={(next) => {
                setForm(next);
                setDirty(true);
              }}
            />
          </details>
          <History view={base} />
        </aside>
        <div className="sheet-room" ref={sheet}>
          <ReportSheet
            form={form}
            blocks={blocks}
            language={base.report.language}
            wrap={(at, shown) => {
              const one = blocks[at];
              if (!one) return shown;
              const what = naming(one.block);
              if (editing === one.key)
                return (
                  <ReportBlockEditor
                    block={one.block}
                    keep={(block) => keep(one.key, block)}
                    leave={() => setEditing(null)}
                  />
                );
              return (
                <div className="block" data-block={one.key}>
                  <div className="block-tools">
                    <Tool label={t("reportEditBlock", { what })} sign="✎" use={() => setEditing(one.key)} />
                    <Tool label={t("reportUp", { what })} sign="↑" off={at === 0} use={() => move(at, -1)} />
                    <Tool
                      label={t("reportDown", { what })}
                      sign="↓"
                      off={at === blocks.length - 1}
                      use={() => move(at, 1)}
                    />
                    <Tool label={t("reportAddAfter", { what })} sign="+" use={() => addAfter(at)} />
                    <Tool
                      label={t("reportRemove", { what })}
                      sign="×"
                      use={() => change(blocks.filter(({ key }) => key !== one.key))}
                    />
                  </div>
                  {shown}
                </div>
              );
            }}
          />
          {blocks.length === 0 ? <p className="muted">{t("reportEmptyBlocks")}</p> : null}
        </div>
      </div>
    </>
  );
}

function Tool({
  label,
  sign,
  off = false,
  use,
}: {
  readonly label: string;
  readonly sign: string;
  readonly off?: boolean;
  readonly use: () => void;
}) {
  return (
    <button type="button" className="tool" aria-label={label} title={label} disabled={off} onClick={use}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

function History({ view }: { readonly view: ReportView }) {
  const { t, dateTime, number } = useLanguage();
  return (
    <details className="panel">
      <summary>{t("reportHistory")}</summary>
      <ul className="report-history">
        {view.report.history.toReversed().map(({ version, at, by, changed, removed }) => (
          <li key={version} className="small">
            {t("reportHistoryLine", {
              n: version,
              who: by === "system" ? t("reportBySystem") : by,
              time: dateTime(at),
              changed: number(changed),
              removed: number(removed),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
