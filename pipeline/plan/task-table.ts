// The head row of a table of duties: which column says what.
import type { Row } from "./blocks.ts";

export interface Columns {
  readonly task: number | null;
  readonly lead: number | null;
  readonly coordinating: number | null;
  readonly time: number | null;
  readonly product: number | null;
}

/** The columns of a table from its head row; null when the row is no head. */
export function columnsOf(row: Row): Columns | null {
  const find = (pattern: RegExp, not?: RegExp) => {
    const index = row.cells.findIndex(
      (cell) => pattern.test(cell.text) && cell.text.length < 60 && !not?.test(cell.text),
    );
    return index < 0 ? null : index;
  };
  const time = find(/thời gian|thời hạn|tiến độ|hoàn thành|thời điểm/iu);
  const coordinating = find(/phối hợp/iu, /chủ trì/iu);
  const lead = find(/chủ trì|đơn vị thực hiện|cơ quan thực hiện|phụ trách|chịu trách nhiệm|đầu mối/iu);
  const product = find(/sản phẩm|kết quả/iu);
  const task = find(/nội dung|nhiệm vụ|công việc|hoạt động|giải pháp/iu, /chủ trì|phối hợp|thời gian/iu);
  if (task === null || (lead === null && time === null && coordinating === null)) return null;
  return { task, lead, coordinating, time, product };
}
