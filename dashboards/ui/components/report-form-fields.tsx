// The fixed parts of a report's head and foot as fields.
import type { ReportForm } from "../../api/report.ts";
import { useLanguage } from "../language.tsx";

export function ReportFormFields({
  form,
  change,
}: {
  readonly form: ReportForm;
  readonly change: (form: ReportForm) => void;
}) {
  const { t } = useLanguage();
  const field = (
    label: string,
    value: string,
    set: (value: string) => ReportForm,
    more: { readonly maxLength: number; readonly type?: string } = { maxLength: 200 },
  ) => (
    <label className="form-field">
      <span>{label}</span>
      <input value={value} {...more} onChange={(event) => change(set(event.target.value))} />
    </label>
  );
  const { signer } = form;
  return (
    <div className="form-fields">
      {field(t("formSuperior"), form.superior, (superior) => ({ ...form, superior }))}
      {field(t("formIssuer"), form.issuer, (issuer) => ({ ...form, issuer }))}
      {field(t("formNumber"), form.number, (number) => ({ ...form, number }), { maxLength: 50 })}
      {field(t("formPlace"), form.place, (place) => ({ ...form, place }), { maxLength: 100 })}
      {field(t("formDate"), form.date, (date) => (date === "" ? form : { ...form, date }), {
        maxLength: 10,
        type: "date",
      })}
      {field(t("formType"), form.type, (type) => ({ ...form, type }), { maxLength: 50 })}
      {field(t("formSubject"), form.subject, (subject) => ({ ...form, subject }), { maxLength: 500 })}
      {field(t("formAddressee"), form.addressee, (addressee) => ({ ...form, addressee }), { maxLength: 500 })}
      <label className="form-field">
        <span>{t("formRecipients")}</span>
        <textarea
          rows={4}
          value={form.recipients.join("\n")}
          onChange={(event) =>
            change({
              ...form,
              recipients: event.target.value
                .split("\n")
                .slice(0, 30)
                .map((line) => line.slice(0, 200)),
            })
          }
        />
      </label>
      {field(t("formAuthority"), signer.authority, (authority) => ({ ...form, signer: { ...signer, authority } }), {
        maxLength: 50,
      })}
      {field(t("formSignerTitle"), signer.title, (title) => ({ ...form, signer: { ...signer, title } }), {
        maxLength: 100,
      })}
      {field(t("formSignerName"), signer.name, (name) => ({ ...form, signer: { ...signer, name } }), {
        maxLength: 100,
      })}
    </div>
  );
}
