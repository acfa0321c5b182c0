// Properties of the classifiers over many texts: who is named changes no harm, spans stay inside, nothing throws.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadCorpus } from "../../classifiers/corpus/load.ts";
import { HARMS } from "../../classifiers/finding.ts";
import { loadClassifier } from "../../classifiers/index.ts";

const classify = await loadClassifier();
const rows = loadCorpus();
const harmless = rows.filter(
  ({ text, kind, harm }) => harm === "none" && classify({ text, kind }).harm.label === "none",
);

// Offices, agencies and parties as they are written, real kinds and invented places; none of them may count.
const NAMES = [
  "Đảng Cộng sản Việt Nam",
  "Đảng",
  "Chính phủ",
  "Quốc hội",
  "Nhà nước",
  "Thủ tướng",
  "Chủ tịch nước",
  "Tổng Bí thư",
  "Bộ Công an",
  "Công an phường Hoa Sen",
  "Cục Cảnh sát giao thông",
  "Bộ Tài chính",
  "Cục Thuế",
  "Bảo hiểm xã hội Việt Nam",
  "Viện Kiểm sát nhân dân",
  "Tòa án nhân dân",
  "Ủy ban nhân dân xã An Bình",
  "Sở Y tế",
  "Ngân hàng Nhà nước",
  "Mặt trận Tổ quốc",
  "Hội đồng nhân dân tỉnh",
  "Bí thư tỉnh ủy",
  "cán bộ phường",
  "công an",
  "VNeID",
  "EVN",
  "đảng cộng sản",
  "bo cong an",
  "UBND XÃ AN BÌNH",
  "ĐẢNG",
  "CÔNG AN",
  "Thanh tra Chính phủ",
  "Đoàn Thanh niên",
  "Bộ Quốc phòng",
  "Bộ Y tế",
  "Bộ Giáo dục và Đào tạo",
  "Bộ Công Thương",
  "Bộ Nông nghiệp và Môi trường",
  "Kiểm toán Nhà nước",
  "Ban Tuyên giáo",
  "Ủy ban Kiểm tra",
  "Cục Quản lý thị trường",
  "Chi cục Hải quan cửa khẩu Bến Mẫu",
  "Sở Khoa học và Công nghệ tỉnh Ví Dụ",
  "Hội Nông dân",
  "Công an tỉnh Ví Dụ",
  "Đảng ủy phường Hoa Sen",
  "Đảng Ví Dụ",
  "Phó Chủ tịch UBND xã An Bình",
  "Vietcombank",
  "Điện lực",
  "dien luc",
  "UBND xã",
  "TÒA ÁN NHÂN DÂN",
  "cong an phuong",
];

describe("properties of the classifiers", () => {
  test("adding the name of any official, agency or party to a harmless text never makes a finding", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: harmless.length - 1 }),
        fc.constantFrom(...NAMES),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (index, name, share) => {
          const row = harmless[index];
          if (row === undefined) return;
          const words = row.text.split(" ");
          words.splice(Math.round(share * words.length), 0, name);
          expect(classify({ text: words.join(" "), kind: row.kind }).harm.label).toBe("none");
        },
      ),
      { numRuns: 6000, seed: 7 },
    );
  }, 60_000);

  test("a harmless text stays harmless with every name at its beginning, said of it and at its end", () => {
    for (const { text, kind } of harmless.filter((_, i) => i % 7 === 0)) {
      for (const name of NAMES) {
        for (const written of [`${name}: ${text}`, `${text} ${name} phải trả lời việc này.`]) {
          expect(classify({ text: written, kind }).harm.label, written).toBe("none");
        }
      }
    }
  }, 60_000);

  test("labelled criticism of the corpus has no finding, and its harmless texts have none either", () => {
    const found = rows.filter(
      ({ text, kind, harm, feedback }) =>
        harm === "none" && feedback === "complaint" && classify({ text, kind }).harm.label !== "none",
    );
    expect(found.map(({ id }) => id)).toEqual([]);
  });

  test("every span lies inside the text and every harm shows reasons with places", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...rows.map(({ text }) => text)), { minLength: 1, maxLength: 4 }),
        (parts) => {
          const text = parts.join("\n");
          const { feedback, harm, checkworthy } = classify({ text });
          for (const [start, end] of [...feedback.spans, ...harm.spans, ...checkworthy.spans]) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          expect(HARMS).toContain(harm.label);
          if (harm.label !== "none") expect(harm.reasons.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  });

  test("any string is classified without an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const { harm } = classify({ text });
        expect(harm.label).toBe("none");
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});
