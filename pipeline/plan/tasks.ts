// The duties a plan gives, sentence by sentence and row by row, with who leads, who helps and when. Headings and attribute
// lines give what the sentence itself leaves out.
import type { Span } from "../../classifiers/finding.ts";
import type { PlanDeadline, PlanTask } from "../messages/plan.ts";
import { joinedSentences, type Piece, pieces } from "./attributes.ts";
import { type Block, type Cell, type Paragraph, type Row, spanIn } from "./blocks.ts";
import { deadlineInSentence, type FoundDeadline, NO_DEADLINE, readDeadline } from "./deadline.ts";
import { depthOf, type Heading, headingOf, type Marker, markerOf, type SectionKind, sectionKind } from "./outline.ts";
import { asksAgainstSpeech, asksToMonitor, OUT_OF_SCOPE_REASON } from "./scope.ts";
import { inlineBodies, type Name, namedBefore } from "./sentence-bodies.ts";
import { type Columns, columnsOf } from "./task-table.ts";
import { splitUnits } from "./units.ts";

/** A sentence that speaks of reporting: reports.ts reads it further. */
export interface ReportSentence {
  readonly text: string;
  readonly span: Span;
  readonly spanOf: (from: number, to: number) => [number, number];
}

export interface Duties {
  readonly tasks: readonly PlanTask[];
  readonly reports: readonly ReportSentence[];
  /** Every body named as leading or helping, with its place. */
  readonly names: readonly Name[];
}

interface Draft {
  readonly section: string;
  readonly quote: string;
  readonly span: Span;
  lead: Name[];
  coordinating: Name[];
  product: Name | null;
  deadline: PlanDeadline;
  readonly helped: readonly Name[];
}

const CLOSING =
  /^(?:Trên đây là|Kế hoạch này|Căn cứ Kế hoạch này|Yêu cầu (?:các|Thủ trưởng|lãnh đạo)|Đề nghị (?:các|Thủ trưởng))/u;
const END_OF_PLAN = /^\**\s*(?:Nơi nhận|KT\.|TM\.|TL\.|Q\.|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG)/u;
const APPENDIX = /^(?:PHỤ LỤC|Phụ lục|DANH MỤC|BẢNG PHÂN CÔNG)/u;
const NOT_A_DUTY =
  /sẽ góp phần|^\([^)]*\)\.?$|^(?:Kinh phí|Ngân sách|Nguồn kinh phí|Nguồn|Đây là|Qua đó|Từ đó|Như vậy|Việc này|Kế hoạch này|Ghi chú|Lưu ý chung)(?![\p{L}])|^(?:Mục đích|Yêu cầu|Mục tiêu)\s*:/iu;
const PERIODIC =
  /(?:trước|vào|đến|chậm nhất)\s+(?:hết\s+)?(?:ngày\s+)?\d{1,2}|định kỳ|hằng (?:năm|quý|tháng|tuần)|hàng (?:năm|quý|tháng|tuần)|đột xuất|6 tháng|06 tháng/iu;
const TROUBLE = /(?:nếu|khi)\s+(?:có\s+)?(?:phát sinh\s+)?(?:những\s+)?(?:khó khăn|vướng mắc|vấn đề|phát sinh)/iu;

/** The farewell of a plan: trouble is to be told to somebody. */
const COURTESY =
  /^(?:Trong quá trình|Quá trình|Nếu|Khi)(?!\p{L}).*(?:phản ánh|liên hệ|trao đổi|thông tin|kiến nghị|gửi)(?!\p{L})/su;

/** Reads all duties of the blocks, in order. */
export function readDuties(blocks: readonly Block[]): Duties {
  const walk = new Walk();
  for (const [index, block] of blocks.entries()) {
    if (block.type === "row") walk.row(block);
    else walk.paragraph(block, blocks[index + 1]);
  }
  return walk.result();
}

class Walk {
  readonly #drafts: Draft[] = [];
  readonly #reports: ReportSentence[] = [];
  readonly #names: Name[] = [];
  #path: Heading[] = [];
  #kind: SectionKind = "opening";
  /** Tasks that attribute lines below them still speak about. */
  #pending: Draft[] = [];
  #attributesSeen = false;
  #ended = false;
  #columns: Columns | null = null;
  #rowSection = "";
  /** Bodies named before a colon at the start of the block: "Văn phòng Sở: Theo dõi …". */
  #named: readonly Name[] = [];

  paragraph(block: Paragraph, next: Block | undefined): void {
    this.#columns = null;
    this.#rowSection = "";
    if (APPENDIX.test(block.text)) {
      this.#ended = false;
      this.#path = [];
      this.#kind = "content";
    }
    if (END_OF_PLAN.test(block.text) && this.#kind !== "opening") this.#ended = true;
    if (this.#ended) return;
    const heading = headingOf(block, next);
    if (heading) {
      // Before the first section stand the letterhead and the title, often in capitals too.
      const letterhead = this.#kind === "opening" && markerOf(block.text).marker === "none" && heading.kind === null;
      if (!letterhead) this.#open(heading);
      return;
    }
    if (this.#kind === "opening" && markerOf(block.text).marker === "none") return;
    const marked = markerOf(block.text);
    // "4.2." stands beside the heading "4.1.", not under it.
    if (marked.marker === "number") {
      const level = depthOf(block.text, marked.marker);
      this.#path = this.#path.filter((one) => one.level < level);
    }
    if (startsGroup(marked.marker, this.#path)) this.#clear();
    this.#statements(block, marked.offset, marked.marker);
  }

  #open(heading: Heading): void {
    this.#path = [...this.#path.filter((one) => one.level < heading.level), heading];
    const kinds = this.#path.map((one) => one.kind).filter((kind): kind is SectionKind => kind !== null);
    // The innermost heading that says what it is; a body's name keeps the kind of the section it stands in.
    this.#kind =
      (heading.units.length > 0 ? kinds[0] : kinds[kinds.length - 1]) ??
      (this.#kind === "opening" ? "content" : this.#kind);
    if (heading.level <= 1 && heading.kind === null && heading.units.length === 0) this.#kind = "content";
    this.#clear();
  }

  #clear(): void {
    this.#pending = [];
    this.#attributesSeen = false;
  }

  #statements(block: Paragraph, offset: number, marker: Marker): void {
    // "Trên đây là Kế hoạch …" takes leave; what the rest of its paragraph asks is courtesy, unless it asks to report trouble.
    const leave = /^Trên đây là/u.test(block.text.slice(offset));
    const named = namedBefore(block, offset);
    this.#named = named?.units ?? [];
    for (const piece of pieces(block.text, named?.offset ?? offset)) {
      if (piece.label) this.#attribute(block, piece);
      else {
        for (const one of joinedSentences(block.text, piece.start, piece.end)) {
          if (!leave || TROUBLE.test(block.text.slice(one.start, one.end))) {
            this.#sentence(block, one.start, one.end, marker);
          }
        }
      }
    }
  }

  #sentence(block: Paragraph, start: number, end: number, marker: Marker): void {
    const text = block.text.slice(start, end);
    if (!/\p{L}{2}/u.test(text)) return;
    const spanOf = (from: number, to: number) => spanIn(block, start + from, start + to);
    const closing = CLOSING.test(text) && marker === "none";
    const reports = /báo cáo/iu.test(text) && (this.#kind === "report" || PERIODIC.test(text) || TROUBLE.test(text));
    if (reports && this.#kind !== "purpose" && isReport(text, this.#kind)) {
      this.#reports.push({ text, span: spanOf(0, text.length), spanOf });
      // Among other duties a report is a duty like them; a section about reports is told in reports alone.
      if (this.#kind === "report" || TROUBLE.test(text)) return;
    }
    if (this.#kind === "purpose" || this.#kind === "opening") return;
    if (closing || text.endsWith(":") || NOT_A_DUTY.test(text)) return;
    if (marker === "none" && COURTESY.test(text) && TROUBLE.test(text)) return;
    const inline = inlineBodies(text, spanOf);
    if (this.#kind === "budget" && inline.lead.length === 0 && marker === "none") return;
    if (this.#attributesSeen) this.#clear();
    const headed = [...this.#path].reverse().find((one) => one.units.length > 0);
    const fromHeading = headed
      ? headed.units.map((unit) => ({ name: unit.name, span: spanIn(headed.block as Paragraph, unit.start, unit.end) }))
      : [];
    const found = deadlineInSentence(text);
    const draft: Draft = {
      section: this.#path.map((one) => one.text).join(" / "),
      quote: text,
      span: spanOf(0, text.length),
      lead: leading(this.#named, inline, fromHeading),
      coordinating: [],
      product: null,
      deadline: found ? placed(found, spanOf) : NO_DEADLINE,
      helped: inline.coordinating,
    };
    this.#drafts.push(draft);
    this.#pending.push(draft);
  }

  #attribute(block: Paragraph, piece: Piece): void {
    this.#attributesSeen = true;
    const value = block.text.slice(piece.valueStart, piece.end);
    if (piece.label === "time") {
      const found = readDeadline(value);
      if (!found) return;
      const deadline = placed(whole(value, found), (from, to) =>
        spanIn(block, piece.valueStart + from, piece.valueStart + to),
      );
      for (const task of this.#pending) {
        // "Hằng ngày tổng hợp …" stays daily under a common "Thường xuyên".
        const own = task.deadline.kind === "recurring" && task.deadline.span?.[0] === task.span[0];
        if (!(own && deadline.kind === "continuous")) task.deadline = deadline;
      }
      return;
    }
    if (piece.label === "product") {
      const body = value.trim().replace(/[.;]+$/, "");
      if (body === "") return;
      const from = piece.valueStart + value.indexOf(body);
      for (const task of this.#pending) task.product = { name: body, span: spanIn(block, from, from + body.length) };
      return;
    }
    if (piece.label === "other") return;
    const spanOf = (from: number, to: number) => spanIn(block, piece.valueStart + from, piece.valueStart + to);
    // "Đơn vị thực hiện: Vụ Pháp chế chủ trì, phối hợp với Văn phòng Bộ."
    const said = /chủ trì|phối hợp/u.test(value) ? inlineBodies(value, spanOf) : null;
    if (piece.label === "lead" && said && said.lead.length > 0) {
      for (const task of this.#pending) {
        task.lead = said.lead;
        if (said.coordinating.length > 0) task.coordinating = said.coordinating;
      }
      return;
    }
    const names = splitUnits(value).map((unit) => ({ name: unit.name, span: spanOf(unit.start, unit.end) }));
    for (const task of this.#pending) {
      if (piece.label === "lead") task.lead = names;
      else task.coordinating = names;
    }
  }

  row(row: Row): void {
    const columns = columnsOf(row);
    if (columns) {
      this.#columns = columns;
      this.#ended = false;
      if (this.#kind === "opening" || this.#kind === "purpose") this.#kind = "content";
      return;
    }
    if (this.#ended || !this.#columns) return;
    const at = this.#columns;
    const cell = (index: number | null): Cell | null => {
      const found = index === null ? undefined : row.cells[index];
      return found && found.text !== "" ? found : null;
    };
    const filled = row.cells.filter((one) => one.text !== "");
    const task = cell(at.task);
    const others = [at.lead, at.coordinating, at.time, at.product].map(cell).filter((one) => one !== null);
    if (filled.every((one) => /^\(?\d{1,2}\)?$/.test(one.text))) return;
    if (others.length === 0) {
      const title = task ?? filled[filled.length - 1];
      if (title) {
        const label = filled[0] && filled[0] !== title ? `${filled[0].text}. ` : "";
        this.#rowSection = `${label}${title.text}`;
        const kind = sectionKind(title.text);
        if (kind === "content" || kind === "organisation") this.#kind = kind;
      }
      return;
    }
    if (!task) return;
    const names = (from: Cell | null): Name[] =>
      from === null
        ? []
        : splitUnits(from.text).map((unit) => ({
            name: unit.name,
            span: [from.start + unit.start, Math.min(from.end, from.start + unit.end)],
          }));
    const time = cell(at.time);
    const found = time ? readDeadline(time.text) : null;
    const product = cell(at.product);
    const marked = markerOf(task.text).offset;
    this.#drafts.push({
      section: [...this.#path.map((one) => one.text), this.#rowSection].filter((one) => one !== "").join(" / "),
      quote: onOneLine(task.text.slice(marked)),
      span: [task.start + marked, task.end],
      lead: names(cell(at.lead)),
      coordinating: names(cell(at.coordinating)),
      product: product ? { name: onOneLine(product.text), span: [product.start, product.end] } : null,
      deadline:
        found && time
          ? placed(found, (from, to) => [time.start + from, Math.min(time.end, time.start + to)])
          : NO_DEADLINE,
      helped: [],
    });
  }

  result(): Duties {
    const tasks = this.#drafts.map((draft): PlanTask => {
      const coordinating = draft.coordinating.length > 0 ? draft.coordinating : draft.helped;
      const outOfScope = asksAgainstSpeech(draft.quote);
      this.#names.push(...draft.lead, ...coordinating);
      return {
        section: draft.section,
        quote: draft.quote,
        summary: summaryOf(draft.quote),
        lead: draft.lead.map((one) => one.name),
        coordinating: coordinating.map((one) => one.name),
        product: draft.product?.name ?? null,
        monitoring: asksToMonitor(draft.quote),
        outOfScope,
        outOfScopeReason: outOfScope ? OUT_OF_SCOPE_REASON : null,
        deadline: draft.deadline,
        spans: {
          quote: [draft.span[0], draft.span[1]],
          lead: draft.lead.map((one) => [one.span[0], one.span[1]] as [number, number]),
          coordinating: coordinating.map((one) => [one.span[0], one.span[1]] as [number, number]),
          product: draft.product ? [draft.product.span[0], draft.product.span[1]] : null,
        },
      };
    });
    return { tasks, reports: this.#reports, names: this.#names };
  }
}

/** Who leads: whoever the block names first, then the sentence, then the heading; "các đơn vị" gives way to a heading. */
function leading(
  named: readonly Name[],
  inline: { readonly lead: Name[]; readonly generic: boolean },
  heading: Name[],
): Name[] {
  if (named.length > 0) return [...named];
  if (inline.lead.length > 0 && !inline.generic) return inline.lead;
  return heading.length > 0 ? heading : inline.lead;
}

/** A new item right under a section begins a new group; items under a numbered heading share what follows them. */
function startsGroup(marker: Marker, path: readonly Heading[]): boolean {
  return marker === "number" && !path.some((one) => one.level >= 2);
}

/** A time said on a line or in a cell of its own is quoted whole. */
function whole(value: string, found: FoundDeadline): FoundDeadline {
  const body = value.trim().replace(/[\s.;,)]+$/u, "");
  if (body.length > 140 || body === "") return found;
  const start = value.indexOf(body);
  return { ...found, as_written: body.replace(/\s+/g, " "), start, end: start + body.length };
}

function placed(found: FoundDeadline, spanOf: (from: number, to: number) => [number, number]): PlanDeadline {
  const { start, end, ...rest } = found;
  return { ...rest, span: spanOf(start, end) };
}

/** A sentence is a report when somebody is to report; "tổng hợp, báo cáo" at the end of another duty is none. */
function isReport(text: string, kind: SectionKind): boolean {
  if (/^(?:Trên đây|Yêu cầu)/u.test(text) && !TROUBLE.test(text)) return false;
  if (TROUBLE.test(text)) return true;
  if (kind === "report") return true;
  return (
    /(?:^|[,;]\s|\s)(?:gửi\s+)?báo cáo\s/iu.test(text) && /(?:trước|đến|chậm nhất|vào)\s+(?:ngày\s+)?\d/iu.test(text)
  );
}

/** The first clause, at most about 140 units, words of the text only. */
export function summaryOf(quote: string): string {
  const body = quote.replace(/[\s./;]+$/, "");
  if (body.length <= 140) return body;
  const clause = /^.{40,140}?(?=[;:]|,\s(?:trong đó|nhằm|bảo đảm|đảm bảo|góp phần))/u.exec(body)?.[0];
  if (clause) return clause;
  const cut = body.slice(0, 140);
  return `${cut.slice(0, cut.lastIndexOf(" "))}…`;
}

const onOneLine = (text: string) => text.replace(/\s+/g, " ").trim();
