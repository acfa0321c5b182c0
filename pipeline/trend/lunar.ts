// Vietnamese lunar dates, as far as holidays need them: the day a lunar month begins, Tết, any day of a lunar year.
// The rules are those Hồ Ngọc Đức published ("Thuật toán tính âm lịch", Leipzig 2004): months begin on the day of the new moon at
// 105° E, the winter solstice falls in month 11, a month without a principal term is the leap month. The times of new moon and
// the sun's place are Meeus, "Astronomical Algorithms" (1998), chapters 49 and 25. Calendars for UTC+8 differ (Tết 2007, 2030).

const RADIANS = Math.PI / 180;
/** Mean length of a lunation in days. */
const SYNODIC_DAYS = 29.530588861;
/** Lunations are counted from the new moon of 6 January 2000 (Meeus). */
const FIRST_NEW_MOON_JDE = 2451550.09766;
const UNIX_EPOCH_JD = 2440587.5;
const VIETNAM_HOURS = 7;

/** A day as its number from 1970-01-01. */
type DayNumber = number;

function sine(degrees: number): number {
  return Math.sin(degrees * RADIANS);
}

/** Julian day (dynamical time) of lunation k's new moon: Meeus 49.1 with the periodic terms above 0.0002 days. */
function newMoonJde(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t * t;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  return (
    FIRST_NEW_MOON_JDE +
    SYNODIC_DAYS * k +
    0.00015437 * t * t -
    0.4072 * sine(moon) +
    0.17241 * e * sine(sun) +
    0.01608 * sine(2 * moon) +
    0.01039 * sine(2 * latitude) +
    0.00739 * e * sine(moon - sun) -
    0.00514 * e * sine(moon + sun) +
    0.00208 * e * e * sine(2 * sun) -
    0.00111 * sine(moon - 2 * latitude) -
    0.00057 * sine(moon + 2 * latitude) +
    0.00056 * e * sine(2 * moon + sun) -
    0.00042 * sine(3 * moon) +
    0.00042 * e * sine(sun + 2 * latitude) +
    0.00038 * e * sine(sun - 2 * latitude) -
    0.00024 * e * sine(2 * moon - sun) -
    0.00017 * sine(node) +
    0.000325 * sine(299.77 + 0.107408 * k - 0.009173 * t * t)
  );
}

/** Dynamical time less UTC, in days: about 64 s in 2000, 69 s in 2020, 75 s in 2035; a line through them serves 1990-2060. */
function clockLagDays(year: number): number {
  return (64 + 0.3 * (year - 2000)) / 86_400;
}

/** The day in Vietnam on which lunation k begins. */
function monthStart(k: number): DayNumber {
  const jde = newMoonJde(k);
  const year = 2000 + (jde - 2451545) / 365.25;
  return Math.floor(jde - clockLagDays(year) - UNIX_EPOCH_JD + VIETNAM_HOURS / 24);
}

/** Apparent longitude of the sun, 0-360°, at midnight in Vietnam that begins a day: Meeus chapter 25, low accuracy (0.01°). */
function sunLongitude(day: DayNumber): number {
  const t = (day - VIETNAM_HOURS / 24 + UNIX_EPOCH_JD - 2451545) / 36_525;
  const anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t * t;
  const center =
    (1.914602 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.000289 * sine(3 * anomaly);
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t;
  const apparent = mean + center - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
  return ((apparent % 360) + 360) % 360;
}

/** Which of the twelve principal terms holds at the beginning of a day: 0 from the March equinox, 9 from the winter solstice. */
function principalTerm(day: DayNumber): number {
  return Math.floor(sunLongitude(day) / 30);
}

/** The lunation in which the winter solstice of a year falls: month 11. */
function monthEleven(year: number): number {
  const endOfYear = Date.UTC(year, 11, 31) / 86_400_000;
  let k = Math.round((endOfYear + UNIX_EPOCH_JD - FIRST_NEW_MOON_JDE) / SYNODIC_DAYS) + 1;
  while (monthStart(k) > endOfYear) k--;
  // The solstice came before this month began: it fell in the month before.
  return principalTerm(monthStart(k)) >= 9 ? k - 1 : k;
}

/** The lunation of month 1 to 12 (never a leap month) of the lunar year that begins in `year`. */
function lunation(year: number, month: number): number {
  // Months 11 and 12 are counted from this year's solstice; months 1 to 10 from last year's.
  const base = monthEleven(month >= 11 ? year : year - 1);
  const next = monthEleven(month >= 11 ? year + 1 : year);
  const offset = (month + 1) % 12;
  if (next - base === 12) return base + offset;
  let leap = 1;
  while (leap < 13 && principalTerm(monthStart(base + leap)) !== principalTerm(monthStart(base + leap + 1))) leap++;
  return base + offset + (offset >= leap ? 1 : 0);
}

/**
 * The date ("2026-02-17") of a day of a lunar month (1-12, leap months left out) in the lunar year that begins in `year`.
 * Tested against the official dates of Tết from 2000 to 2035.
 */
export function lunarDate(year: number, month: number, day: number): string {
  return new Date((monthStart(lunation(year, month)) + day - 1) * 86_400_000).toISOString().slice(0, 10);
}

/** The first day of Tết in a year. */
export function tet(year: number): string {
  return lunarDate(year, 1, 1);
}
