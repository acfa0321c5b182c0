// What the routes of reports need of the body that runs this: fixed parts of the form, a browser that prints, mail.
import type { PagePrinter } from "../../pipeline/ports/page-printer.ts";
import type { FormParts } from "../reports/make-report.ts";

export interface ReportSettings {
  readonly form: FormParts;
  /** null: PDF is not to be had, drawings in Word files are tables. */
  readonly printer: PagePrinter | null;
  /** Whether scheduled reports can be mailed. */
  readonly mails: boolean;
}

/** Without settings: a form whose parts the editor fills in. */
export const PLAIN_REPORTS: ReportSettings = {
  form: {
    superior: "",
    issuer: "",
    number: "…/BC-…",
    place: "",
    addressee: "",
    recipients: ["Lưu: VT"],
    signer: { authority: "", title: "", name: "" },
  },
  printer: null,
  mails: false,
};
