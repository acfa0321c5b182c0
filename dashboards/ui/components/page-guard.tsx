// Keeps a fault of one page on that page: says so, and the rest of the frame goes on.
import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useLanguage } from "../language.tsx";

/** `place`: a fault is forgotten when it changes. */
export class PageGuard extends Component<
  { readonly place: string; readonly children: ReactNode },
  { at: string | null }
> {
  override state: { at: string | null } = { at: null };

  static getDerivedStateFromError(): { at: string } {
    return { at: location.pathname };
  }

  override render(): ReactNode {
    return this.state.at === this.props.place ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useLanguage();
  return (
    <div className="state page" role="alert">
      <h1>{t("pageBroken")}</h1>
      <p className="muted">{t("pageBrokenHint")}</p>
      <Button size="xs" variant="default" onClick={() => location.reload()}>
        {t("retry")}
      </Button>
    </div>
  );
}
