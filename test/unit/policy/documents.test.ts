// The written shapes of references, one by one; the larger set with its counts is in test/bench/documents.ts.
import { describe, expect, it } from "vitest";
import { citedDocuments } from "../../../pipeline/policy/documents.ts";

const canonicals = (text: string) => citedDocuments(text).map((one) => one.canonical);

const SHAPES: readonly (readonly [text: string, ...canonical: string[]])[] = [
  ["Chỉ thị số 07/CT-TTg ngày 21/3/2023", "7/CT-TTg"],
  ["Chỉ thị số 7 ngày 21/3/2023 của Thủ tướng", "7/CT-TTg"],
  ["theo NĐ 168 thì", "168/NĐ-CP"],
  ["Nghị định 168/2024", "168/2024/NĐ-CP"],
  ["168/2024/ND-CP", "168/2024/NĐ-CP"],
  ["Luật số 24/2018/QH14", "24/2018/QH14"],
  ["TT 29/2024/TT-BGDĐT", "29/2024/TT-BGDĐT"],
  ["QĐ số: 1575 /QĐ-BCT", "1575/QĐ-BCT"],
  ["khoản 2 Điều 5 Nghị định 100/2019/NĐ-CP", "100/2019/NĐ-CP"],
  ["Thông tư 29/2024 của Bộ GD&ĐT", "29/2024/TT-BGDĐT"],
  ["quyết định 977/QĐ", "977/QĐ"],
  ["Nghị quyết số 57-NQ/TW", "57-NQ/TW"],
  ["Nghị quyết 57 của Bộ Chính trị", "57-NQ/TW"],
  ["Nghị quyết 57-NQ/TW, Nghị quyết 68", "57-NQ/TW", "68/NQ"],
  ["Thông tư 01, 02, 03, 04/2021/TT-BGDĐT", "1/2021/TT-BGDĐT", "2/2021/TT-BGDĐT", "3/2021/TT-BGDĐT", "4/2021/TT-BGDĐT"],
  ["giai đoạn 2022-2027"],
  ["ngày 21/3/2023 gọi 0912345678 tỉ số 2-1"],
  ["Chỉ thị 15, 16 và 19 của Thủ tướng", "15/CT-TTg", "16/CT-TTg", "19/CT-TTg"],
  ["Thông tư 11/2021/TT-BGDĐTvề chương trình", "11/2021/TT-BGDĐT"],
  ["Nghị định số 157 năm 2018 của Chính phủ", "157/2018/NĐ-CP"],
  ["thông tư 08-2017 của Bộ LĐ-TB&XH", "8/2017/TT-BLĐTBXH"],
  ["văn bản số 109 / TB - VPCP ngày 14-7-2018", "109/TB-VPCP"],
  ["Công văn số 15301/UBND-THKH", "15301/UBND-THKH"],
  ["Năm 2013 Bộ NN & PTNT đã ban hành thông tư 35 hướng dẫn", "35/TT-BNNPTNT"],
  ["Nghị quyết 54/2017 của Quốc hội", "54/2017/QH14"],
  ["quyết định 2 kế hoạch"],
  ["kế hoạch 5 năm"],
  ["nghị quyết 30a/2008/NQ-CP", "30a/2008/NQ-CP"],
  ["Nghị định 168/2024/NĐ-CP - Bộ Công an cho biết", "168/2024/NĐ-CP"],
  ["số lô 003203 / CBMP - HCM"],
  ["QCVN 41:2016/BGTVT"],
  ["Nghị định 86/2015/NĐ-CP (Nghị định 86)", "86/2015/NĐ-CP", "86/2015/NĐ-CP"],
  ["theo quyết định 362, đến hết năm 2020", "362/QĐ"],
  ["quyết định 4907 ngày 3-10-2015 của UBND TP", "4907/QĐ-UBND"],
  ["Nghị định 23/CP", "23/CP"],
  ["Lệnh số 07/2017/L-CTN", "7/2017/L-CTN"],
  ["Thông tư liên tịch số 05/2015/TTLT/BTC-BKHCN", "5/2015/TTLT-BTC-BKHCN"],
  ["Tờ trình số 121/TTr-VHTT", "121/TTr-VHTT"],
  ["nghị quyết số 03/2018/NQ-HĐND", "3/2018/NQ-HĐND"],
  ["theoThông tư 10/2021/TT-BGDĐTsẽ", "10/2021/TT-BGDĐT"],
  ["Kết luận số 83-KL/TW", "83-KL/TW"],
  ["Nghị quyết số\n57-NQ/TW", "57-NQ/TW"],
  ["Chỉ thị của Thủ tướng Chính phủ số 07/CT-TTg", "7/CT-TTg"],
  ["nghi dinh 168/2024/nd-cp", "168/2024/NĐ-CP"],
  ["NĐ168", "168/NĐ-CP"],
  ["Quyết định số 348/QĐ-TTg, ngày 06/4/2023", "348/QĐ-TTg"],
  ["Nghị định 100 và 5 thông tư", "100/NĐ-CP"],
  ["theo Nghị định 100, 3 trường hợp", "100/NĐ-CP"],
  ["Số: /KH-UBND"],
  ["chung cư CT5, tòa CT2"],
  ["Bệnh viện TWQĐ 108"],
  ["12/5 Nguyễn Trãi, 20/4/2020, 130.000 m3/ngày, 50.000/người"],
  ["Nghị quyết số 77/2014/NQ-CP", "77/2014/NQ-CP"],
  ["Thông tư số 21/2014/BGD&ĐT", "21/2014/TT-BGDĐT"],
];

describe("citedDocuments", () => {
  it.each(SHAPES.map(([text, ...wanted]) => ({ text, wanted })))("reads $wanted in: $text", ({ text, wanted }) => {
    expect(canonicals(text)).toEqual(wanted);
  });

  it("gives kind, number, year, issuer and date as the text says", () => {
    const [first, second] = citedDocuments(
      "Nghị định số 09/2017/NĐ-CP ngày 09 tháng 02 năm 2017 của Chính phủ; Chỉ thị số 7 ngày 21/3/2023 của Thủ tướng",
    );
    expect(first).toEqual({
      canonical: "9/2017/NĐ-CP",
      span: [0, 26],
      type: "Nghị định",
      number: "9",
      year: 2017,
      issuer: "Chính phủ",
      date: "2017-02-09",
    });
    expect(second).toMatchObject({ canonical: "7/CT-TTg", type: "Chỉ thị", issuer: "Thủ tướng", date: "2023-03-21" });
  });

  it("reads text whose letters and marks are apart, with spans of that text", () => {
    const apart = "Theo Nghị định số 168/2024/NĐ-CP của Chính phủ".normalize("NFD");
    const [found] = citedDocuments(apart);
    expect(found?.canonical).toBe("168/2024/NĐ-CP");
    expect(apart.slice(...(found?.span ?? [0, 0])).normalize("NFC")).toBe("Nghị định số 168/2024/NĐ-CP");
  });

  it("leaves the date open when the day does not exist", () => {
    expect(citedDocuments("Nghị định số 15/2021/NĐ-CP ngày 31/02/2021")[0]?.date).toBeNull();
  });
});
