// Fields of forms with their words, and what the server said to them.
import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { AnswerError } from "../client.ts";
import { useLanguage } from "../language.tsx";

export function Field({
  label,
  help,
  wrong = false,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & {
  readonly label: string;
  readonly help?: string;
  readonly wrong?: boolean;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...(help ? { "aria-describedby": `${id}-help` } : {})}
        {...(wrong ? { "aria-invalid": true } : {})}
        {...input}
      />
      {help ? (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      ) : null}
    </div>
  );
}

export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the server answered to a change, in words; nothing while there is no error. */
export function Refusal({ error, children }: { readonly error: Error | null; readonly children?: ReactNode }) {
  const { code } = useLanguage();
  if (!error) return null;
  const told = error instanceof AnswerError ? error.error : null;
  return (
    <p className="refusal" role="alert">
      {told ? told.message[code] : error.message}
      {told ? <span className="muted small">{told.action[code]}</span> : null}
      {children}
    </p>
  );
}

/** The text of a field of a form that was sent. */
export function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}
