// Câu chuyện: the largest stories of the period.
import type { Stories } from "../../api/story.ts";
import { useQueryState } from "../address.tsx";
import { useAnswer } from "../client.ts";
import { PeriodChoice } from "../components/period-choice.tsx";
import { StoryTable } from "../components/rows.tsx";
import { Await, Empty } from "../components/states.tsx";
import { useTitle } from "../components/title.ts";
import { useLanguage } from "../language.tsx";

export default function StoriesPage() {
  const { t } = useLanguage();
  const [params] = useQueryState();
  useTitle(t("navStories"));
  const answer = useAnswer<Stories>("/api/stories", { days: params.get("days") ?? "30", limit: 50 });
  return (
    <>
      <div className="page-head">
        <h1 className="grow">{t("navStories")}</h1>
        <PeriodChoice />
      </div>
      <Await of={answer}>
        {({ stories }) =>
          stories.length === 0 ? (
            <Empty title={t("storiesNone")} />
          ) : (
            <section className="panel">
              <StoryTable stories={stories} />
            </section>
          )
        }
      </Await>
    </>
  );
}
