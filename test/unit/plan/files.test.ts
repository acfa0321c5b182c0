// Plans in files: .docx with automatic numbers and merged cells, PDF with wrapped lines and tables, bytes that are neither.
import { describe, expect, it } from "vitest";
import { docxText } from "../../../pipeline/plan/docx.ts";
import { readPlan } from "../../../pipeline/plan/plan-file.ts";
import { docx, type PdfLine, paragraph, pdf, table, zip } from "./plan-files.ts";

const HEAD = [
  paragraph("Số: 45/KH-SCT"),
  paragraph("Lam Giang, ngày 02 tháng 6 năm 2025"),
  paragraph("KẾ HOẠCH"),
  paragraph("Truyền thông về giá điện hai thành phần"),
  paragraph(
    "Căn cứ Quyết định số 14/2025/QĐ-TTg ngày 29/5/2025 của Thủ tướng Chính phủ, Sở Công Thương ban hành Kế hoạch như sau:",
  ),
].join("");

const PLAN = docx(
  HEAD +
    paragraph("NHIỆM VỤ", [1, 0]) +
    paragraph("Tổ chức đối thoại với doanh nghiệp.", [1, 1]) +
    paragraph("Đơn vị chủ trì: Phòng Quản lý năng lượng.", [2, 0]) +
    paragraph("Thời gian: Trước ngày 30/6/2025.", [2, 0]) +
    paragraph("Đăng bài hỏi đáp trên Trang thông tin điện tử của Sở.", [1, 1]) +
    table([
      ["TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"],
      [
        "1",
        "Theo dõi dư luận về giá điện trên mạng xã hội",
        "Văn phòng Sở",
        "Phòng Quản lý năng lượng\nTrung tâm Khuyến công",
        "Hằng tuần",
      ],
      ["2", "Trả lời câu hỏi của người dân", "^", "", "05 ngày làm việc"],
    ]) +
    paragraph("TỔ CHỨC THỰC HIỆN", [1, 0]) +
    paragraph("Văn phòng Sở", [1, 1]) +
    paragraph("Tổng hợp kết quả, báo cáo Giám đốc Sở trước ngày 15/12 hằng năm.", [2, 0]),
);

describe("plan files", () => {
  it("writes automatic list numbers out, each level counted as Word does", () => {
    const lines = docxText(PLAN).split("\n");
    expect(lines).toContain("I. NHIỆM VỤ");
    expect(lines).toContain("1. Tổ chức đối thoại với doanh nghiệp.");
    expect(lines).toContain("2. Đăng bài hỏi đáp trên Trang thông tin điện tử của Sở.");
    expect(lines).toContain("II. TỔ CHỨC THỰC HIỆN");
    expect(lines).toContain("1. Văn phòng Sở");
  });

  it("reads tasks from paragraphs and table rows of a .docx, merged cells too", async () => {
    const { reading, text } = await readPlan({ docx: PLAN });
    expect(reading.document).toMatchObject({ number: "45/KH-SCT", issuer: "Sở Công Thương", date: "2025-06-02" });
    expect(reading.tasks.map((one) => [one.quote, one.lead, one.coordinating, one.deadline.kind])).toEqual([
      ["Tổ chức đối thoại với doanh nghiệp.", ["Phòng Quản lý năng lượng"], [], "date"],
      ["Đăng bài hỏi đáp trên Trang thông tin điện tử của Sở.", [], [], "none"],
      [
        "Theo dõi dư luận về giá điện trên mạng xã hội",
        ["Văn phòng Sở"],
        ["Phòng Quản lý năng lượng", "Trung tâm Khuyến công"],
        "recurring",
      ],
      ["Trả lời câu hỏi của người dân", ["Văn phòng Sở"], [], "relative"],
      ["Tổng hợp kết quả, báo cáo Giám đốc Sở trước ngày 15/12 hằng năm.", ["Văn phòng Sở"], [], "recurring"],
    ]);
    expect(reading.tasks[2]?.monitoring).toBe(true);
    expect(reading.reports).toMatchObject([{ kind: "yearly", deadline_rule: "hằng năm, trước 15/12" }]);
    for (const one of reading.tasks) expect(text.slice(...one.spans.quote)).toBe(one.quote);
  });

  it("reads wrapped lines and a table of a PDF", async () => {
    let y = 800;
    const line = (text: string, gap = 16): PdfLine => {
      y -= gap;
      return { y, pieces: [[60, text]] };
    };
    const cells = (pieces: readonly (readonly [number, string])[], gap = 16): PdfLine => {
      y -= gap;
      return { y, pieces };
    };
    const first = [
      line("Số: 45/KH-SCT"),
      line("Lam Giang, ngày 02 tháng 6 năm 2025"),
      line("KẾ HOẠCH", 30),
      line("Truyền thông về giá điện hai thành phần"),
      line("Căn cứ Quyết định số 14/2025/QĐ-TTg ngày 29/5/2025 của Thủ tướng Chính phủ, Sở Công Thương", 30),
      line("ban hành Kế hoạch như sau:"),
      line("I. NHIỆM VỤ", 30),
      line("1. Tổ chức đối thoại với doanh nghiệp, hộ kinh doanh và người dân ở các cụm công nghiệp trên"),
      line("địa bàn tỉnh."),
      line("- Đơn vị chủ trì: Phòng Quản lý năng lượng."),
      line("- Thời gian: Trước ngày 30/6/2025."),
    ];
    y = 800;
    const second = [
      cells([
        [60, "TT"],
        [110, "Nội dung nhiệm vụ"],
        [430, "Đơn vị chủ trì"],
        [640, "Thời gian"],
      ]),
      cells(
        [
          [60, "1"],
          [110, "Điểm báo, tổng hợp thông tin trên báo chí"],
          [430, "Văn phòng Sở"],
          [640, "Hằng ngày"],
        ],
        24,
      ),
      cells([[110, "về giá điện"]]),
      cells(
        [
          [60, "2"],
          [110, "In tờ rơi"],
          [430, "Trung tâm Khuyến công"],
          [640, "Quý III/2025"],
        ],
        24,
      ),
    ];
    const { reading } = await readPlan({ pdf: pdf([first, second]) });
    expect(reading.document).toMatchObject({ number: "45/KH-SCT", issuer: "Sở Công Thương", place: "Lam Giang" });
    expect(reading.basis.map((one) => one.canonical)).toEqual(["14/2025/QĐ-TTg"]);
    expect(reading.tasks.map((one) => [one.quote, one.lead, one.deadline.kind, one.deadline.date])).toEqual([
      [
        "Tổ chức đối thoại với doanh nghiệp, hộ kinh doanh và người dân ở các cụm công nghiệp trên địa bàn tỉnh.",
        ["Phòng Quản lý năng lượng"],
        "date",
        "2025-06-30",
      ],
      ["Điểm báo, tổng hợp thông tin trên báo chí về giá điện", ["Văn phòng Sở"], "recurring", null],
      ["In tờ rơi", ["Trung tâm Khuyến công"], "date", "2025-09-30"],
    ]);
  });

  it("tells files apart by their bytes", async () => {
    expect((await readPlan({ bytes: PLAN })).reading.document.number).toBe("45/KH-SCT");
    const text = Buffer.from("Số: 9/KH-UBND\nKẾ HOẠCH\nThử\n");
    expect((await readPlan({ bytes: text })).reading.document.number).toBe("9/KH-UBND");
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Số: 9/KH-UBND", "utf16le")]);
    expect((await readPlan({ bytes: wide })).reading.document.number).toBe("9/KH-UBND");
  });

  it.each([
    ["an archive without a document", zip({ "readme.txt": "x" })],
    ["an archive cut off", PLAN.subarray(0, PLAN.length - 40)],
    ["broken XML", zip({ "word/document.xml": "<w:document><w:p></w:document>" })],
    ["a PDF without text", pdf([[]])],
    ["a PDF cut off", pdf([[{ y: 10, pieces: [[10, "abc"]] }]]).subarray(0, 60)],
    ["an old .doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
  ])("refuses %s with one clear error", async (_name, bytes) => {
    await expect(readPlan({ bytes })).rejects.toMatchObject({ code: "INPUT_INVALID", retryable: false });
  });

  it("gives empty lists for an empty text", async () => {
    const { reading } = await readPlan({ text: "" });
    expect(reading.tasks).toEqual([]);
    expect(reading.basis).toEqual([]);
    expect(reading.document.number).toBeNull();
  });
});
