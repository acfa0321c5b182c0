// Citizens' feedback about one policy, grouped by what it is about: what, where, since when, how many, in whose words (masked).
// Themes are about matters. Texts that resemble no other stay alone and make no theme.
import { fold, lower } from "../text/fold.ts";
import { tokens } from "../text/tokens.ts";

export interface FeedbackText {
  readonly articleId: string;
  /** The sentence that says it, masked; at most some hundred characters. */
  readonly sentence: string;
  /** ISO instant. */
  readonly at: string;
  readonly region: string | null;
  readonly sourceId: string;
  /** Reprints and copies of one text count once. */
  readonly storyId: string;
}

export interface KnownTheme {
  readonly id: string;
  /** Folded key phrases; a text joins where it shares enough of them. */
  readonly phrases: readonly string[];
}

export interface Theme {
  /** Of a known theme; null for a new one. */
  readonly known: string | null;
  /** Key phrases, the most telling first, folded. */
  readonly phrases: readonly string[];
  /** The first key phrase as people write it. */
  readonly label: string;
  readonly texts: readonly FeedbackText[];
  /** The texts nearest to its centre, of different sources where there are any. */
  readonly representative: readonly FeedbackText[];
}

export interface Themes {
  /** Most texts first. */
  readonly themes: readonly Theme[];
  /** Texts of no theme. */
  readonly alone: readonly FeedbackText[];
}

/**
 * Least cosine of a text to the mean of a theme, and of two themes' means to be one. Chosen on the hand-made sets in
 * test/unit/classifiers/themes.test.ts and on the demo world's posts; docs/classifiers.md tells the figures.
 */
const JOIN = 0.26;
const MERGE = 0.4;
/** A theme needs at least two texts that are not copies of each other. */
const LEAST_TEXTS = 2;
const PHRASES = 8;
const REPRESENTATIVE = 3;
const LABEL_OF = 4;
const LABEL_WORDS = 5;
/** A known theme is met by a text that holds this share of the weight of its phrases. */
const KNOWN_SHARE = 0.25;
const ROUNDS = 3;
const IMAGINED = 30;
/** A word that one text alone has tells that text apart but groups nothing: it counts for half. */
const ONCE = 0.5;

/**
 * Function words, address and talk that say nothing of the matter. Own list, folded with đ kept apart where that decides.
 */
const EMPTY_WORDS = new Set(
  "và của cho về tại theo từ đến với trong khi là có được bị sẽ đã đang do ở ra vào lên xuống các những một hai mấy nếu thì mà như để hay hoặc không chưa chẳng chả ko k hok hông hổng chỉ còn cùng cũng vẫn phải cần nên vì sao gì ai nào báo nói ngày năm tháng hôm qua nay sáng chiều tối ông bà anh chị em tôi tui mình con cháu bác chú cô người dân trên dưới trước sau giữa rồi lại này kia ấy đó đấy đây thế vậy nhé nha ạ à ơi ừ dạ vâng thưa xin hỏi mong kính đề nghị kiến cảm ơn rất quá lắm hơn nhất luôn ngay thật nữa mới vừa cứ thôi thấy biết muốn làm đi bao nhiêu lâu giờ đâu j r v vs đc dc ng mn bh trc cx bt ak ah nhà nước cơ quan chức năng bộ sở ngành phường xã tỉnh thành phố huyện quận ban ubnd".split(
    " ",
  ),
);

interface Vector {
  readonly weights: ReadonlyMap<string, number>;
  readonly text: FeedbackText;
}

/**
 * The subject that all texts share says nothing of what a theme is about: names of the policy, as people write them. Their words
 * count for little and name no theme.
 */
const SUBJECT = 0.2;

/** Groups the texts; the same input gives the same themes. 1,700 texts that are mostly unlike take about 2 s. */
export function groupThemes(
  texts: readonly FeedbackText[],
  known: readonly KnownTheme[] = [],
  subject: readonly string[] = [],
): Themes {
  const counted = texts.map((text) => ({ text, terms: termsOf(text.sentence) }));
  const idf = rarity(counted.map(({ terms }) => terms.counts));
  const shared = new Set(subject.flatMap((name) => [...termsOf(name).counts.keys()]));
  for (const term of shared) idf.set(term, (idf.get(term) ?? 0) * SUBJECT);
  const written = new Map<string, Map<string, number>>();
  const vectors: Vector[] = counted.map(({ text, terms }) => {
    for (const [term, form] of terms.forms) {
      const forms = written.get(term) ?? new Map<string, number>();
      forms.set(form, (forms.get(form) ?? 0) + 1);
      written.set(term, forms);
    }
    return { text, weights: unit(terms.counts, idf) };
  });
  const { taken, rest } = joinKnown(vectors, known, idf);
  const clusters = cluster(rest);
  const themes: Theme[] = [];
  const alone: FeedbackText[] = [];
  for (const [id, members] of taken) themes.push(describe(members, written, id, shared));
  for (const members of clusters) {
    const distinct = new Set(members.map(({ text }) => text.storyId));
    if (distinct.size < LEAST_TEXTS) alone.push(...members.map(({ text }) => text));
    else themes.push(describe(members, written, null, shared));
  }
  themes.sort((a, b) => b.texts.length - a.texts.length || (a.label < b.label ? -1 : 1));
  return { themes, alone };
}

/** Pairs of neighbouring words and single words that are no function words; how each is written. */
function termsOf(sentence: string): { counts: Map<string, number>; forms: Map<string, string> } {
  const counts = new Map<string, number>();
  const forms = new Map<string, string>();
  const add = (term: string, weight: number, form: string) => {
    counts.set(term, (counts.get(term) ?? 0) + weight);
    if (!forms.has(term)) forms.set(term, form);
  };
  const words = tokens(sentence);
  let before: { readonly folded: string; readonly start: number; readonly end: number } | null = null;
  for (const { start, end } of words) {
    const form = sentence.slice(start, end);
    const folded = fold(form);
    if (EMPTY_WORDS.has(lower(form)) || /^\d+$/.test(form)) {
      before = null;
      continue;
    }
    // One syllable is seldom a word; alone it counts less than the pair it stands in.
    add(folded, 0.4, form);
    if (before !== null && start - before.end <= 2)
      add(`${before.folded} ${folded}`, 1, sentence.slice(before.start, end));
    before = { folded, start, end };
  }
  return { counts, forms };
}

/**
 * Inverse document frequency ln((n + b) / (df + 0.5)) (Spärck Jones 1972, smoothed) over the texts and b imagined ones that
 * share no word: with few texts a word that all of them have is the matter, not noise.
 */
function rarity(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const counts of all) for (const term of counts.keys()) seen.set(term, (seen.get(term) ?? 0) + 1);
  return new Map(
    [...seen].map(([term, df]) => [term, (df === 1 ? ONCE : 1) * Math.log((all.length + IMAGINED) / (df + 0.5))]),
  );
}

function unit(counts: ReadonlyMap<string, number>, idf: ReadonlyMap<string, number>): Map<string, number> {
  const weights = new Map<string, number>();
  let sum = 0;
  for (const [term, count] of counts) {
    const weight = (1 + Math.log(Math.max(1, count / 0.4))) * Math.min(1, count) * (idf.get(term) ?? 0);
    weights.set(term, weight);
    sum += weight * weight;
  }
  const length = Math.sqrt(sum) || 1;
  for (const [term, weight] of weights) weights.set(term, weight / length);
  return weights;
}

function joinKnown(
  vectors: readonly Vector[],
  known: readonly KnownTheme[],
  idf: ReadonlyMap<string, number>,
): { taken: Map<string, Vector[]>; rest: Vector[] } {
  const taken = new Map<string, Vector[]>();
  const rest: Vector[] = [];
  const rated = known.map(({ id, phrases }) => {
    const weights = phrases.map((phrase, at) => [phrase, (idf.get(phrase) ?? 0) / (1 + at / 4)] as const);
    return { id, weights, all: weights.reduce((sum, [, weight]) => sum + weight, 0) };
  });
  for (const vector of vectors) {
    let best: string | null = null;
    let most = KNOWN_SHARE;
    for (const { id, weights, all } of rated) {
      const share = weights.reduce((sum, [phrase, weight]) => sum + (vector.weights.has(phrase) ? weight : 0), 0) / all;
      if (all > 0 && share >= most) {
        most = share;
        best = id;
      }
    }
    if (best === null) rest.push(vector);
    else taken.set(best, [...(taken.get(best) ?? []), vector]);
  }
  return { taken, rest };
}

/** Sums of the vectors of each group, by term: the dot products of one vector with all groups cost its own terms only. */
class Sums {
  readonly #byTerm = new Map<string, Map<number, number>>();
  readonly #squares: number[] = [];

  /** Number of the new, empty group. */
  open(): number {
    return this.#squares.push(0) - 1;
  }

  add(group: number, weights: ReadonlyMap<string, number>): void {
    let square = this.#squares[group] ?? 0;
    for (const [term, weight] of weights) {
      const groups = this.#byTerm.get(term) ?? new Map<number, number>();
      const before = groups.get(group) ?? 0;
      groups.set(group, before + weight);
      square += (before + weight) ** 2 - before ** 2;
      this.#byTerm.set(term, groups);
    }
    this.#squares[group] = square;
  }

  /** Cosine to each group that shares a term. */
  near(weights: ReadonlyMap<string, number>): Map<number, number> {
    const dots = new Map<number, number>();
    let own = 0;
    for (const [term, weight] of weights) {
      own += weight * weight;
      for (const [group, sum] of this.#byTerm.get(term) ?? []) dots.set(group, (dots.get(group) ?? 0) + weight * sum);
    }
    for (const [group, dot] of dots) dots.set(group, dot / (Math.sqrt(own * (this.#squares[group] ?? 0)) || 1));
    return dots;
  }
}

/** Leader clustering by cosine to the theme's mean, repeated until texts have settled, with nearby themes joined. */
function cluster(vectors: readonly Vector[]): Vector[][] {
  let groups: Vector[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Sums();
    for (const group of groups) {
      const at = sums.open();
      for (const { weights } of group) sums.add(at, weights);
    }
    const next: Vector[][] = groups.map(() => []);
    for (const vector of vectors) {
      let best = -1;
      let most = JOIN;
      for (const [group, near] of sums.near(vector.weights)) {
        if (near > most || (near === most && group < best)) {
          most = near;
          best = group;
        }
      }
      if (best === -1) {
        best = sums.open();
        next.push([]);
        sums.add(best, vector.weights);
      } else if (round === 0) sums.add(best, vector.weights);
      next[best]?.push(vector);
    }
    groups = joined(next.filter((group) => group.length > 0));
  }
  return groups;
}

/** Each theme with the one whose mean is nearest, where that is near enough; the most alike first. */
function joined(groups: readonly Vector[][]): Vector[][] {
  const sums = new Sums();
  const means = groups.map(meanOf);
  for (const mean of means) sums.add(sums.open(), mean);
  const pairs: { readonly a: number; readonly b: number; readonly near: number }[] = [];
  means.forEach((mean, a) => {
    for (const [b, near] of sums.near(mean)) if (b > a && near >= MERGE) pairs.push({ a, b, near });
  });
  pairs.sort((one, other) => other.near - one.near || one.a - other.a || one.b - other.b);
  const gone = new Set<number>();
  const out = groups.map((group) => [...group]);
  for (const { a, b } of pairs) {
    if (gone.has(a) || gone.has(b)) continue;
    gone.add(b);
    out[a]?.push(...(out[b] ?? []));
  }
  return out.filter((_, at) => !gone.has(at));
}

/** Of unit length. */
function meanOf(group: readonly Vector[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const { weights } of group) {
    for (const [term, weight] of weights) sum.set(term, (sum.get(term) ?? 0) + weight);
  }
  let length = 0;
  for (const weight of sum.values()) length += weight * weight;
  length = Math.sqrt(length) || 1;
  for (const [term, weight] of sum) sum.set(term, weight / length);
  return sum;
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number> | undefined): number {
  if (!b) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

function describe(
  members: readonly Vector[],
  written: ReadonlyMap<string, ReadonlyMap<string, number>>,
  known: string | null,
  shared: ReadonlySet<string>,
): Theme {
  const mean = meanOf(members);
  const holds = (term: string) => members.filter(({ weights }) => weights.has(term)).length;
  const ranked = [...mean]
    .filter(([term]) => term.includes(" ") || /^[a-z]*\d*[a-z]+$/.test(term))
    // Pairs name a matter; a syllable alone only where it is an acronym or the only thing shared.
    .map(([term, weight]) => [term, weight * (term.includes(" ") ? 2 : 0.7) * Math.sqrt(holds(term))] as const)
    .sort((a, b) => Number(shared.has(a[0])) - Number(shared.has(b[0])) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, PHRASES)
    .map(([term]) => term);
  const near = [...members].sort(
    (a, b) => cosine(b.weights, mean) - cosine(a.weights, mean) || (a.text.articleId < b.text.articleId ? -1 : 1),
  );
  return {
    known,
    phrases: ranked,
    label: labelOf(ranked, written),
    texts: members.map(({ text }) => text).sort((a, b) => (a.at < b.at ? 1 : -1)),
    representative: varied(near.map(({ text }) => text)),
  };
}

/** Pairs that overlap are one phrase: "hộ bán" and "bán trà" read "hộ bán trà"; else the two most telling ones. */
function labelOf(ranked: readonly string[], written: ReadonlyMap<string, ReadonlyMap<string, number>>): string {
  const shown = (term: string) => mostWritten(written.get(term), term).split(" ");
  const [first, ...others] = ranked.slice(0, LABEL_OF);
  if (first === undefined) return "";
  let phrase = shown(first);
  const apart: string[] = [];
  for (const other of others) {
    const pair = shown(other);
    const same = (a: string | undefined, b: string | undefined) => fold(a ?? "") === fold(b ?? "");
    if (pair.length === 2 && phrase.length < LABEL_WORDS && same(pair[0], phrase.at(-1)))
      phrase = [...phrase, ...pair.slice(1)];
    else if (pair.length === 2 && phrase.length < LABEL_WORDS && same(pair[1], phrase[0]))
      phrase = [...pair.slice(0, 1), ...phrase];
    else apart.push(pair.join(" "));
  }
  return phrase.length > 2 ? phrase.join(" ") : [phrase.join(" "), ...apart.slice(0, 1)].join(", ");
}

function varied(texts: readonly FeedbackText[]): FeedbackText[] {
  // The same words posted again say nothing new.
  const said = new Set<string>();
  const wordsOf = ({ sentence }: FeedbackText) => fold(sentence).replace(/[^a-z]+/g, " ");
  const stories = new Set<string>();
  const sources = new Set<string>();
  const distinct = texts.filter(
    (text) =>
      !stories.has(text.storyId) && !said.has(wordsOf(text)) && stories.add(text.storyId) && said.add(wordsOf(text)),
  );
  const first = distinct.filter(({ sourceId }) => !sources.has(sourceId) && sources.add(sourceId));
  return [...new Set([...first, ...distinct])].slice(0, REPRESENTATIVE);
}

function mostWritten(forms: ReadonlyMap<string, number> | undefined, otherwise: string): string {
  let best = otherwise;
  let most = 0;
  for (const [form, count] of forms ?? []) {
    // With marks it reads better than without.
    const weight = count * (fold(form) === form.toLowerCase() ? 0.5 : 1);
    if (weight > most) {
      most = weight;
      best = form;
    }
  }
  return best;
}
