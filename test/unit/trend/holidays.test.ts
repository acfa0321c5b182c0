import { describe, expect, it } from "vitest";
import { addDays, holidayOn, holidays, weekdayOf } from "../../../pipeline/trend/holidays.ts";
import { lunarDate, tet } from "../../../pipeline/trend/lunar.ts";

// First days of Tết as celebrated or published in Vietnamese calendars.
const TET =
  "2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08".split(
    " ",
  );

describe("Tết", () => {
  it("falls on its day in every year from 2000 to 2035", () => {
    expect(TET.map((day) => tet(Number(day.slice(0, 4))))).toEqual(TET);
  });

  it("falls a day before the Chinese new year where the new moon comes late in the evening", () => {
    expect(tet(2007)).toBe("2007-02-17");
    expect(tet(2030)).toBe("2030-02-02");
  });
});

describe("lunar days", () => {
  it("of the Hùng kings, the tenth of the third month, are as announced", () => {
    const announced = { 2019: "04-14", 2020: "04-02", 2021: "04-21", 2022: "04-10", 2023: "04-29", 2024: "04-18" };
    for (const [year, day] of Object.entries({ ...announced, 2025: "04-07", 2026: "04-26" })) {
      expect(lunarDate(Number(year), 3, 10)).toBe(`${year}-${day}`);
    }
  });

  it("of mid-autumn skip leap months", () => {
    // 2020 had a leap fourth month, 2023 a leap second, 2025 a leap sixth.
    expect(lunarDate(2020, 8, 15)).toBe("2020-10-01");
    expect(lunarDate(2023, 8, 15)).toBe("2023-09-29");
    expect(lunarDate(2025, 8, 15)).toBe("2025-10-06");
    expect(lunarDate(2026, 8, 15)).toBe("2026-09-25");
  });

  it("of the kitchen gods lie at the end of the lunar year", () => {
    expect(lunarDate(2024, 12, 23)).toBe("2025-01-22");
  });
});

describe("holidays", () => {
  it("are eleven by law, and more only in place of days on a weekend", () => {
    for (let year = 2021; year <= 2035; year++) {
      const days = holidays(year);
      const onWeekend = days.filter(({ day }) => weekdayOf(day) % 6 === 0).length;
      expect(days.length).toBe(11 + onWeekend);
      expect(days.filter(({ kind }) => kind === "tet").length).toBeGreaterThanOrEqual(5);
    }
  });

  it("on a weekend bring a working day of rest", () => {
    // 30 April 2022 was a Saturday and 1 May a Sunday: Monday and Tuesday were free.
    expect(holidayOn("2022-05-02")).toMatchObject({ fixed: false });
    expect(holidayOn("2022-05-03")).toMatchObject({ fixed: false });
    expect(holidayOn("2022-05-04")).toBeNull();
  });

  it("never fall twice on one day", () => {
    for (let year = 2000; year <= 2040; year++) {
      const days = holidays(year).map(({ day }) => day);
      expect(new Set(days).size).toBe(days.length);
    }
  });

  it("know plain days as such", () => {
    expect(holidayOn("2026-03-11")).toBeNull();
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  });
});
