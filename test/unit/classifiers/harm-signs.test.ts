// What must stand in a text where no listed wording does, before even a sure model may find a harm.
import { describe, expect, test } from "vitest";
import { harmSigns } from "../../../classifiers/harms/signs.ts";
import { Reading } from "../../../classifiers/reading.ts";

function codes(text: string, harm: "scam" | "threat" | "hate"): readonly string[] {
  const reading = new Reading();
  reading.read(text);
  return harmSigns(reading, harm).map(({ code }) => code);
}

describe("signs of a harm", () => {
  test("say where a text asks, offers and speaks of money", () => {
    const text = "Chị gửi em ảnh căn cước, em gửi tặng chị 500k liền";
    const reading = new Reading();
    reading.read(text);
    const signs = harmSigns(reading, "scam");
    expect(signs.map(({ code }) => code)).toEqual(["asks", "offers", "money-or-data"]);
    for (const { detail, start, end } of signs) expect(text.slice(start, end)).toBe(detail);
  });

  test.each(["Trời hôm nay đẹp quá.", "Cuối tuần lạnh, nhớ mặc ấm.", "Giấy xác nhận của giấy xác nhận.", ""])(
    "are not in small talk: %s",
    (text) => {
      expect(codes(text, "scam")).toEqual([]);
      expect(codes(text, "hate")).toEqual([]);
    },
  );

  test("are not in a warning, whatever it quotes", () => {
    expect(codes("Cảnh báo: nó bảo gửi mã OTP rồi chuyển 500k, mọi người đừng tin", "scam")).toEqual([]);
  });

  test("of a threat are an act and a person in one sentence", () => {
    expect(codes("Mày chạy tuyến này nữa thì viết sẵn di chúc.", "threat")).toEqual(["harm-to-person"]);
    expect(codes("Di chúc viết xong rồi. Mai trời nắng.", "threat")).toEqual([]);
  });

  test("of a threat are not read into words that only look alike without marks", () => {
    expect(codes("cho no may cai keo cho no nin di.", "threat")).toEqual([]);
  });

  test("of a threat are not in laughter or in a report", () => {
    expect(codes("tao chặt chân mày giờ =))", "threat")).toEqual([]);
    expect(codes("Nạn nhân bị nó chặt chân giữa đường.", "threat")).toEqual([]);
  });

  test.each([
    "Nhà tui không cho dân ngoài đó thuê",
    "dan Nghe An toan ca go",
    "mấy đứa tự kỷ đừng nhận vào lớp",
    "Lũ Bắc Kỳ vào đây làm gì",
  ])("of hate name a group of people: %s", (text) => {
    expect(codes(text, "hate")).toEqual(["speaks-of-group"]);
  });

  test.each([
    "Loại cán bộ ấy phải đuổi khỏi ngành, cả lũ sâu mọt.",
    "Hà Nội làm ăn kiểu này thì dẹp đi.",
    "Trung Quốc lại gây chuyện ngoài biển.",
    "Công an phường toàn bọn ăn hại.",
    "Đảng viên mà thế à, lũ vô trách nhiệm.",
  ])("of hate are not in anger at offices, places and states: %s", (text) => {
    expect(codes(text, "hate")).toEqual([]);
  });
});
