// The frame of the pages before anybody is known, and how they speak with the server.
import { type ReactNode, useEffect } from "react";
import type { Door } from "../../../api/session.ts";
import { send, useAnswer } from "../../client.ts";
import { useTitle } from "../../components/title.ts";
import { useLanguage } from "../../language.tsx";
import "../../styles/accounts.css";

export function DoorFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const language = useLanguage();
  useTitle(title);
  useEffect(() => document.querySelector<HTMLElement>("main input")?.focus(), []);
  return (
    <div className="door">
      <header className="brand">
        <img src="/favicon.svg" alt="" /> {language.t("appName")}
      </header>
      <main id="main" tabIndex={-1} className="panel">
        <h1>{title}</h1>
        {children}
      </main>
      <footer className="door-foot">
        <span>{language.t("doorWho")}</span>
        <button
          type="button"
          className="language"
          lang={language.code === "vi" ? "en" : "vi"}
          onClick={() => language.set(language.code === "vi" ? "en" : "vi")}
        >
          {language.code === "vi" ? "English" : "Tiếng Việt"}
        </button>
      </footer>
    </div>
  );
}

export function useDoor(): Door | undefined {
  return useAnswer<Door>("/api/sign-in").data;
}

/** Sends with the token of the door: there is no session yet. */
export async function knock<Answer>(door: Door, path: string, body: object): Promise<Answer> {
  return await send<Answer>("POST", path, body, door.csrfToken);
}
