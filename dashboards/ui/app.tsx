// The frame around every page: list of pages, search box, language, colours, notices; and which page an address means.
import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import type { Session } from "../api/session.ts";
import { go, Link, usePath, useQueryState } from "./address.tsx";
import { isSignedOut, useAnswer } from "./client.ts";
import { Icon, type IconName } from "./components/icons.tsx";
import { PageGuard } from "./components/page-guard.tsx";
import { SetupNotice } from "./components/setup-notice.tsx";
import { Shortcuts, useKeys } from "./components/shortcuts.tsx";
import { Empty, Loading } from "./components/states.tsx";
import { Me } from "./components/viewer-menu.tsx";
import { useLanguage } from "./language.tsx";
import { useLive } from "./live.ts";
import { OverviewPage } from "./pages/overview.tsx";
import type { StringKey } from "./strings.vi.ts";

// Loaded when first opened, or when the first page has been quiet for a while: then also without a connection.
const LATER = {
  articles: () => import("./pages/articles.tsx"),
  article: () => import("./pages/article.tsx"),
  stories: () => import("./pages/stories.tsx"),
  story: () => import("./pages/story.tsx"),
  policies: () => import("./pages/policies.tsx"),
  policy: () => import("./pages/policy.tsx"),
  policyEdit: () => import("./pages/policy-edit.tsx"),
  feedback: () => import("./pages/feedback.tsx"),
  claims: () => import("./pages/claims.tsx"),
  plans: () => import("./pages/plans.tsx"),
  plan: () => import("./pages/plan.tsx"),
  reports: () => import("./pages/reports.tsx"),
  report: () => import("./pages/report.tsx"),
  sources: () => import("./pages/sources.tsx"),
  alerts: () => import("./pages/alerts.tsx"),
  guide: () => import("./pages/guide.tsx"),
  account: () => import("./pages/account/account.tsx"),
  admin: () => import("./pages/admin/admin.tsx"),
};
const ArticlesPage = lazy(LATER.articles);
const ArticlePage = lazy(LATER.article);
const StoriesPage = lazy(LATER.stories);
const StoryPage = lazy(LATER.story);
const PoliciesPage = lazy(LATER.policies);
const PolicyPage = lazy(LATER.policy);
const PolicyEditPage = lazy(LATER.policyEdit);
const NewPolicyPage = lazy(async () => ({ default: (await LATER.policyEdit()).NewPolicyPage }));
const FeedbackPage = lazy(LATER.feedback);
const ClaimsPage = lazy(LATER.claims);
const PlansPage = lazy(LATER.plans);
const PlanPage = lazy(LATER.plan);
const ReportsPage = lazy(LATER.reports);
const ReportPage = lazy(LATER.report);
const SourcesPage = lazy(LATER.sources);
const AlertsPage = lazy(LATER.alerts);
const GuidePage = lazy(LATER.guide);
const AccountPage = lazy(LATER.account);
const AdminPage = lazy(LATER.admin);

// Only for those who are not known yet.
const SignInPage = lazy(() => import("./pages/account/sign-in.tsx"));
const SetUpPage = lazy(() => import("./pages/account/set-up.tsx"));

function loadOthers(): void {
  const load = () => {
    for (const page of Object.values(LATER)) page().catch(() => undefined);
  };
  setTimeout(() => ("requestIdleCallback" in window ? requestIdleCallback(load) : load()), 2_000);
}

interface Place {
  readonly path: string;
  readonly words: StringKey;
  readonly icon: IconName;
  /** The route that fills it: who may not use it does not see the page. */
  readonly needs: string;
  /** Reached from elsewhere than the list of pages. */
  readonly unlisted?: true;
}
const PLACES: readonly Place[] = [
  { path: "/", words: "navToday", icon: "overview", needs: "GET /api/overview" },
  { path: "/articles", words: "navArticles", icon: "articles", needs: "GET /api/search" },
  { path: "/stories", words: "navStories", icon: "stories", needs: "GET /api/stories" },
  { path: "/policies", words: "navPolicies", icon: "policies", needs: "GET /api/policies" },
  { path: "/feedback", words: "navFeedback", icon: "feedback", needs: "GET /api/feedback" },
  { path: "/claims", words: "navClaims", icon: "claims", needs: "GET /api/facts" },
  { path: "/alerts", words: "navAlerts", icon: "alerts", needs: "GET /api/alerts" },
  { path: "/plans", words: "navPlans", icon: "plans", needs: "GET /api/plans" },
  { path: "/reports", words: "navReports", icon: "reports", needs: "GET /api/reports" },
  { path: "/sources", words: "navSources", icon: "sources", needs: "GET /api/sources" },
  { path: "/admin", words: "navAdmin", icon: "admin", needs: "GET /api/admin/users" },
  { path: "/account", words: "navAccount", icon: "admin", needs: "GET /api/account", unlisted: true },
  { path: "/guide", words: "guide", icon: "keyboard", needs: "GET /api/session", unlisted: true },
];

function pageOf(path: string): { readonly page: ReactNode; readonly place: string } | null {
  const [, first = "", second, third] = path.split("/");
  switch (first) {
    case "":
      return { page: <OverviewPage />, place: "/" };
    case "articles":
      return { page: second ? <ArticlePage id={second} key={second} /> : <ArticlesPage />, place: "/articles" };
    case "stories":
      return { page: second ? <StoryPage id={second} key={second} /> : <StoriesPage />, place: "/stories" };
    case "policies":
      if (second === "new") return { page: <NewPolicyPage />, place: "/policies" };
      if (second && third === "edit") return { page: <PolicyEditPage id={second} key={second} />, place: "/policies" };
      return { page: second ? <PolicyPage id={second} key={second} /> : <PoliciesPage />, place: "/policies" };
    case "feedback":
      return { page: <FeedbackPage />, place: "/feedback" };
    case "claims":
      return { page: <ClaimsPage />, place: "/claims" };
    case "plans":
      return { page: second ? <PlanPage id={second} key={second} /> : <PlansPage />, place: "/plans" };
    case "reports":
      return { page: second ? <ReportPage id={second} key={second} /> : <ReportsPage />, place: "/reports" };
    case "sources":
      return { page: <SourcesPage />, place: "/sources" };
    case "alerts":
      return { page: <AlertsPage {...(second ? { id: second } : {})} />, place: "/alerts" };
    case "admin":
      return { page: <AdminPage section={second ?? ""} />, place: "/admin" };
    case "guide":
      return { page: <GuidePage role={second ?? ""} />, place: "/guide" };
    case "account":
      return { page: <AccountPage />, place: "/account" };
    default:
      return null;
  }
}

export function App() {
  const { t } = useLanguage();
  const path = usePath();
  const session = useAnswer<Session>("/api/session");
  const [menuOpen, setMenuOpen] = useState(false);
  const allowed = session.data?.allowed;
  const live = useLive(allowed?.includes("GET /api/events") ?? false);
  const openHelp = useKeys();
  useEffect(loadOthers, []);
  const found = pageOf(path);
  const places = PLACES.filter((place) => !allowed || allowed.includes(place.needs));
  const mayOpen = !allowed || !found || places.some((place) => place.path === found.place);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page changes
  useEffect(() => setMenuOpen(false), [path]);
  // The liaison's first page is the only one that role has.
  useEffect(() => {
    const [first] = places;
    if (allowed && path === "/" && first && first.path !== "/") go(first.path, { replace: true });
  });

  if (path === "/set-up" || isSignedOut(session.error)) {
    return <Suspense fallback={null}>{path === "/set-up" ? <SetUpPage /> : <SignInPage />}</Suspense>;
  }
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <header className={menuOpen ? "side open" : "side"} id="side">
        <Link className="brand" href="/">
          <img src="/favicon.svg" alt="" /> {t("appName")}
        </Link>
        <nav className="nav" aria-label={t("navMain")}>
          <ul>
            {places
              .filter((place) => !place.unlisted)
              .map((place) => (
                <li key={place.path}>
                  <Link href={place.path} {...(found?.place === place.path ? { "aria-current": "page" as const } : {})}>
                    <Icon name={place.icon} /> {t(place.words)}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
        {session.data ? <Me session={session.data} /> : null}
        <div className="side-foot">
          <Toggles openHelp={openHelp.open} />
        </div>
      </header>
      <div>
        {session.data ? <SetupNotice session={session.data} /> : null}
        {session.isError ? (
          <p className="banner warn" role="status">
            {t("offline")}
          </p>
        ) : null}
        <div className="top">
          <ActionIcon
            className="menu-button"
            variant="default"
            size="lg"
            aria-label={t("menu")}
            aria-expanded={menuOpen}
            aria-controls="side"
            onClick={() => setMenuOpen(!menuOpen)}
          >
            <Icon name={menuOpen ? "close" : "menu"} />
          </ActionIcon>
          {allowed?.includes("GET /api/search") ? <SearchBox /> : null}
          {/* Who has no line of news is not told that it stands. */}
          {allowed && !allowed.includes("GET /api/events") ? null : (
            <span className={live && !session.isError ? "live" : "live off"} role="status">
              <span className="words">{t(live && !session.isError ? "live" : "liveOff")}</span>
            </span>
          )}
        </div>
        <main id="main" tabIndex={-1}>
          <PageGuard place={path}>
            <Suspense fallback={<Loading />}>
              {!found ? (
                <div className="state page">
                  <h1>{t("pageMissing")}</h1>
                  <p className="muted">{t("pageMissingHint")}</p>
                  <Link href="/">{t("navToday")}</Link>
                </div>
              ) : mayOpen ? (
                found.page
              ) : (
                <Empty title={t("forbidden")} />
              )}
            </Suspense>
          </PageGuard>
        </main>
      </div>
      <Shortcuts open={openHelp.shown} close={openHelp.close} />
    </div>
  );
}

function SearchBox() {
  const { t } = useLanguage();
  const path = usePath();
  const [params] = useQueryState();
  const q = path === "/articles" ? (params.get("q") ?? "") : "";
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = q;
  }, [q]);
  return (
    <search>
      <form
        className="searchbox"
        onSubmit={(event) => {
          event.preventDefault();
          const next = new URLSearchParams(location.pathname === "/articles" ? location.search : "");
          const words = input.current?.value.trim() ?? "";
          if (words) next.set("q", words);
          else next.delete("q");
          const text = next.toString();
          go(text ? `/articles?${text}` : "/articles");
        }}
      >
        <Icon name="search" />
        <input
          ref={input}
          id="search"
          type="search"
          name="q"
          defaultValue={q}
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          aria-label={t("searchLabel")}
          placeholder={t("searchPlaceholder")}
        />
        <span className="key-hint" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  );
}

function Toggles({ openHelp }: { readonly openHelp: () => void }) {
  const language = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const [dark, setDark] = useState(document.documentElement.dataset.mantineColorScheme === "dark");
  return (
    <>
      <Link className="language guide-link" href="/guide">
        {language.t("guide")}
      </Link>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={language.t(dark ? "themeLight" : "themeDark")}
        title={language.t(dark ? "themeLight" : "themeDark")}
        onClick={() => {
          setColorScheme(dark ? "light" : "dark");
          setDark(!dark);
        }}
      >
        <Icon name={dark ? "sun" : "moon"} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={language.t("shortcuts")}
        title={language.t("shortcuts")}
        onClick={openHelp}
      >
        <Icon name="keyboard" />
      </ActionIcon>
      <button
        type="button"
        className="language"
        lang={language.code === "vi" ? "en" : "vi"}
        title={language.t("language")}
        onClick={() => language.set(language.code === "vi" ? "en" : "vi")}
      >
        {language.code === "vi" ? "English" : "Tiếng Việt"}
      </button>
    </>
  );
}
