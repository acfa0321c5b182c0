// The row number of an article: made from its time, so that rows in order are articles in order of time, and a range of
// time is a range of rows in the full-text table too. The lowest bit says reprint, so that reprints are told apart in a scan.

const SLOT_MS = 8;
const HOUR_MS = 3_600_000;
const SLOTS_PER_HOUR = HOUR_MS / SLOT_MS;
const NEAR_TRIES = 64;

function placeOfSlot(slot: number, reprint: boolean): number {
  return slot * 2 + (reprint ? 1 : 0);
}

/**
 * Where an article may stand, best first: its own 8 ms, the half second after it, then anywhere in the same hour (many
 * articles carry a date only, so thousands may share one instant). Never outside the hour: counts per hour read the place.
 */
export function* placesFor(timeMs: number, reprint: boolean, id: string): Generator<number> {
  const own = Math.floor(timeMs / SLOT_MS);
  const hour = Math.floor(timeMs / HOUR_MS) * SLOTS_PER_HOUR;
  const end = hour + SLOTS_PER_HOUR;
  for (let step = 0; step < NEAR_TRIES && own + step < end; step++) yield placeOfSlot(own + step, reprint);
  // The id is a hash already: its digits choose where to look next.
  let state = 2_166_136_261;
  for (let i = 0; i < id.length; i++) state = Math.imul(state ^ id.charCodeAt(i), 16_777_619);
  const first = (state >>> 0) % SLOTS_PER_HOUR;
  for (let step = 0; step < SLOTS_PER_HOUR; step++) {
    yield placeOfSlot(hour + ((first + step) % SLOTS_PER_HOUR), reprint);
  }
}

/** Start of the hour an article stands in, milliseconds since 1970. */
export function hourOfPlace(place: number): number {
  return Math.floor(place / 2 / SLOTS_PER_HOUR) * HOUR_MS;
}

export function isReprintPlace(place: number): boolean {
  return place % 2 !== 0;
}

/** First place of the hour that contains the instant. */
export function firstPlaceOfHour(timeMs: number): number {
  return placeOfSlot(Math.floor(timeMs / HOUR_MS) * SLOTS_PER_HOUR, false);
}

/** First place of the first hour that begins at or after the instant. */
export function firstPlaceFrom(timeMs: number): number {
  return placeOfSlot(Math.ceil(timeMs / HOUR_MS) * SLOTS_PER_HOUR, false);
}
