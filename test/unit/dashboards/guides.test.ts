// The guides name what really stands on the pages, for every role and in both languages, and say the line.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ACCESS } from "../../../dashboards/server/access.ts";
import { blocksOf, type Piece } from "../../../dashboards/ui/pages/guide-blocks.ts";
import { en } from "../../../dashboards/ui/strings.en.ts";
import { vi } from "../../../dashboards/ui/strings.vi.ts";
import { ROLE_NAMES, type RoleName } from "../../../pipeline/messages/registry.ts";

const FOLDER = new URL("../../../docs/guides/", import.meta.url);
const LANGUAGES = { vi: { ending: ".md", words: vi }, en: { ending: ".en.md", words: en } } as const;
const EACH = ROLE_NAMES.flatMap((role) => (["vi", "en"] as const).map((language) => ({ role, language })));
const textOf = (role: RoleName, language: "vi" | "en") =>
  readFileSync(new URL(`${role}${LANGUAGES[language].ending}`, FOLDER), "utf8");

function pieces(markdown: string): Piece[] {
  return blocksOf(markdown).flatMap((block) => {
    if (block.kind === "list") return block.items.flat();
    if (block.kind === "table") return block.rows.flat(2);
    return [...block.of];
  });
}

/** Pages by their words, with the route that fills them: those in the list of pages. */
const PAGES = {
  navToday: "GET /api/overview",
  navArticles: "GET /api/search",
  navPolicies: "GET /api/policies",
  navFeedback: "GET /api/feedback",
  navClaims: "GET /api/facts",
  navAlerts: "GET /api/alerts",
  navPlans: "GET /api/plans",
  navReports: "GET /api/reports",
  navSources: "GET /api/sources",
  navAdmin: "GET /api/admin/users",
} as const;

describe("the guides", () => {
  it("are one for each role and language, and no more", () => {
    const wanted = EACH.map(({ role, language }) => `${role}${LANGUAGES[language].ending}`);
    expect(readdirSync(FOLDER).sort()).toEqual(wanted.sort());
  });

  it.each(EACH)("of $role in $language call everything by the words of the pages", ({ role, language }) => {
    const known = new Set<string>(Object.values(LANGUAGES[language].words));
    const named = pieces(textOf(role, language)).filter(({ kind }) => kind === "words");
    expect(named.length).toBeGreaterThan(2);
    expect(named.map(({ text }) => text).filter((text) => !known.has(text))).toEqual([]);
  });

  it.each(EACH)("of $role in $language send nobody to a page that the role does not have", ({ role, language }) => {
    const named = new Set(pieces(textOf(role, language)).map(({ kind, text }) => (kind === "words" ? text : "")));
    for (const [words, route] of Object.entries(PAGES)) {
      if (!named.has(LANGUAGES[language].words[words as keyof typeof PAGES])) continue;
      expect(ACCESS[route]?.roles, `${words} in the guide of ${role}`).toContain(role);
    }
  });

  it.each(EACH)("of $role in $language say what is never shown, criticism and persons first", ({ role, language }) => {
    const [, line = ""] = textOf(role, language).split(
      language === "vi" ? "## Điều không bao giờ hiện ra, và vì sao" : "## What is never shown, and why",
    );
    expect(line).toMatch(language === "vi" ? /chỉ trích/ : /[Cc]riticism/);
    expect(line).toMatch(language === "vi" ? /tên/ : /names|people/);
  });

  it.each(EACH)(
    "of $role in $language are read in five minutes and use nothing that is not drawn",
    ({ role, language }) => {
      const text = textOf(role, language);
      // Syllables and words a minute of careful reading.
      expect(text.split(/\s+/).length).toBeLessThan(5 * (language === "vi" ? 260 : 220));
      expect(
        pieces(text)
          .map((piece) => (piece.kind === "text" ? piece.text : ""))
          .join("\n"),
      ).not.toMatch(/\*\*|`|\]\(|^#|<|\|/m);
    },
  );
});

describe("the text of a guide", () => {
  it("is headings, paragraphs, lists and tables, with words and keys in them", () => {
    expect(blocksOf("# A **b**\n\nc `d`\ne\n\n- f\n- g\n\n1. h\n\n| i | j |\n| --- | --- |\n| **k** | l |\n")).toEqual([
      {
        kind: "heading",
        level: 1,
        of: [
          { kind: "text", text: "A " },
          { kind: "words", text: "b" },
        ],
      },
      {
        kind: "paragraph",
        of: [
          { kind: "text", text: "c " },
          { kind: "code", text: "d" },
          { kind: "text", text: " e" },
        ],
      },
      { kind: "list", ordered: false, items: [[{ kind: "text", text: "f" }], [{ kind: "text", text: "g" }]] },
      { kind: "list", ordered: true, items: [[{ kind: "text", text: "h" }]] },
      {
        kind: "table",
        rows: [
          [[{ kind: "text", text: "i" }], [{ kind: "text", text: "j" }]],
          [[{ kind: "words", text: "k" }], [{ kind: "text", text: "l" }]],
        ],
      },
    ]);
  });

  it("keeps what looks like HTML as text", () => {
    expect(blocksOf("<img src=x onerror=alert(1)>")).toEqual([
      { kind: "paragraph", of: [{ kind: "text", text: "<img src=x onerror=alert(1)>" }] },
    ]);
  });
});
