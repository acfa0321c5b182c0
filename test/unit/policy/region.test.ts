// Which province a text is about: present and former names, districts, and names that only look like places.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROVINCES } from "../../../pipeline/policy/provinces.ts";
import { eachPlace, regionOf } from "../../../pipeline/policy/region.ts";

const of = (text: string, title: string | null = null, outlet: string | null = null) =>
  regionOf({ title, text, outlet });
const placesIn = (text: string) => {
  const out: string[] = [];
  eachPlace(text, (code) => out.push(code));
  return out;
};

describe("the region of a text", () => {
  it("is the province that it names, by its present or a former name", () => {
    expect(of("UBND tỉnh Lạng Sơn vừa ban hành kế hoạch truyền thông.")).toBe("20");
    expect(of("Sở Y tế Bắc Giang hướng dẫn người dân.")).toBe("24");
    expect(of("Công an TP Vũng Tàu (Bà Rịa - Vũng Tàu) thông báo.")).toBe("79");
    expect(of("Đắc Lắc, Đăk Lăk hay Đắk Lắk đều là một tỉnh.")).toBe("66");
    expect(of("Nguoi dan Thanh Hoa gop y ve bang gia dat.")).toBe("38");
  });

  it("takes old and new tone placement as one", () => {
    expect(of("Thanh Hoá chuẩn bị hội nghị.")).toBe("38");
    expect(of("Thanh Hóa chuẩn bị hội nghị.")).toBe("38");
  });

  it("counts districts behind their word, and cities by their name alone", () => {
    expect(of("Người dân huyện Triệu Sơn gặp khó khi nộp hồ sơ.")).toBe("38");
    expect(of("Quận 7 thí điểm làn xe đạp trên đường nội khu.")).toBe("79");
    expect(of("Đà Lạt hạn chế xe khách vào trung tâm.")).toBe("68");
    expect(of("Anh Triệu Sơn gặp khó khi nộp hồ sơ.")).toBeNull();
  });

  it("leaves out roads, persons, oceans and battles that carry a name", () => {
    expect(placesIn("kẹt xe trên xa lộ Hà Nội và đường Điện Biên Phủ")).toEqual([]);
    expect(placesIn("các nước ven Thái Bình Dương")).toEqual([]);
    expect(placesIn("theo ông Nguyễn Thái Bình, quy định còn khó hiểu")).toEqual([]);
    expect(placesIn("phố Huế đông người")).toEqual([]);
    expect(placesIn("thành phố Huế đông người, UBND TP Huế cho biết")).toEqual(["46", "46"]);
  });

  it("needs the marks where the text writes marks", () => {
    expect(placesIn("Ông Hà Nam Sơn và bà Hạ Nam nói về thuế")).toEqual([]);
  });

  it("is null where no province leads, and the outlet's own where none is named", () => {
    expect(of("Hà Nội, Đà Nẵng, Cần Thơ và Hải Phòng cùng thí điểm.")).toBeNull();
    expect(of("Từ tháng sau, mức đóng thay đổi trên cả nước.")).toBeNull();
    expect(of("Từ tháng sau, mức đóng thay đổi.", null, "92")).toBe("92");
    expect(of("Tỉnh Cà Mau nói gì. Cà Mau sẽ làm. Ở Cà Mau.", "Cà Mau công bố", "92")).toBe("96");
  });

  it("never throws and gives only codes of the list, whatever the text", () => {
    const codes = new Set(PROVINCES.map(([code]) => code));
    const words = fc.constantFrom(
      "Hà",
      "Nội",
      "TP",
      "quận",
      "1",
      "Huế",
      " - ",
      ".",
      "(",
      "\n",
      "đường",
      "Bà Rịa",
      "🙂",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 30 }), (parts) => {
        const found = of(parts.join(" "));
        return found === null || codes.has(found);
      }),
    );
  });
});
