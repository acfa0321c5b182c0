// What a person can do about each way in which a source or page fails, in one sentence. Codes and messages: pipeline/errors.ts.
import type { LangngheError } from "../pipeline/errors.ts";
import type { FetchFault, Refusal } from "./fetch/fetcher.ts";

const FAULTS: Readonly<Record<FetchFault, string>> = {
  timeout: "It is tried again; raise crawl.timeoutMs if this host is always slow.",
  dns: "Check the name of the host: it may have moved. It is tried again.",
  "refused-connection": "It is tried again; if it stays so, the host or its port has moved.",
  reset: "Nothing to do: it is tried again.",
  certificate: "Open it in a browser: the outlet must renew its certificate. It is tried again.",
  protocol: "The server does not speak plain HTTP; open the address in a browser. It is tried again.",
  encoding: "The server's compression is broken: only the outlet can mend it.",
  "redirect-loop":
    "Open it in a browser and use the address where it ends; if it ends nowhere, only the outlet can mend it.",
  "too-many-redirects": "Open it in a browser and use the address where it ends.",
  "bad-redirect": "Open it in a browser and use the address where it ends.",
  "http-4xx": "The host refuses this address: check it in a browser, or ask the outlet.",
  "http-5xx": "Nothing to do: the host is in trouble and is tried again.",
  gone: "If it is the source's own address, correct it; a single page that is gone needs nothing.",
  "rate-limited":
    "Nothing to do: the pause that the host asks for is kept. Raise crawl.hostGapMs if it asks every day.",
  "backing-off": "Nothing to do: the host is left alone for a while after failures.",
  "robots-unreachable": "Nothing to do: pages are asked again when robots.txt answers.",
  browser: "Name a Chromium in crawl.browser; if there is one, the page itself breaks it.",
  network: "Check this machine's connection. It is tried again.",
};

const REFUSED: Readonly<Record<Refusal, string>> = {
  scheme: "Only http and https are asked: correct the address.",
  credentials: "Take user and password out of the address: pages behind a log-in are not read.",
  "private-address": "If the host is your own, name it in crawl.allowPrivateHosts.",
  robots: "Leave it out, or ask the outlet to allow it.",
  url: "Correct the address.",
  identity: "Set crawl.contact to a web or mail address.",
};

/** One sentence or two, ending with a full stop. */
export function adviceFor(error: LangngheError): string {
  // Behind a robots.txt that does not answer stands what is wrong with the host.
  const reason = String(error.details.fault ?? error.details.reason ?? "");
  if (error.code === "FETCH_FAILED" && Object.hasOwn(FAULTS, reason)) return FAULTS[reason as FetchFault];
  if (error.code === "FETCH_REFUSED" && Object.hasOwn(REFUSED, reason)) return REFUSED[reason as Refusal];
  return error.action;
}
