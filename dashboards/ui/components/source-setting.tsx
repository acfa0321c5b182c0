// One setting of a kind of source as a field: what it looks like comes from the kind's own schema.
import { useId } from "react";
import type { SourceField } from "../../api/source.ts";
import { useLanguage } from "../language.tsx";
import { Field } from "./form.tsx";

/** `set(undefined)`: the setting is left to what counts by itself. */
export function SettingField({
  field,
  value,
  wrong,
  set,
}: {
  readonly field: SourceField;
  readonly value: unknown;
  readonly wrong: boolean;
  readonly set: (value: unknown) => void;
}) {
  const { code } = useLanguage();
  const id = useId();
  const label = field.label[code];
  // The schema's own descriptions begin in the middle of a line of documentation.
  const help = field.help[code].replace(/^./, (first) => first.toUpperCase());
  if (field.type === "switch" || field.type === "agree") {
    const checked = value === undefined ? field.fallback === true : value === true;
    return (
      <div className="field">
        <label className="check" htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={checked}
            required={field.type === "agree"}
            aria-describedby={`${id}-help`}
            onChange={(event) => set(event.currentTarget.checked)}
          />
          {label}
        </label>
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      </div>
    );
  }
  if (field.type === "lines") {
    return <Lines id={id} label={label} help={help} value={Array.isArray(value) ? value.map(String) : []} set={set} />;
  }
  const fallback = field.fallback === null ? "" : String(field.fallback);
  return (
    <Field
      label={label}
      help={help}
      wrong={wrong}
      required={field.required}
      placeholder={fallback}
      value={typeof value === "string" || typeof value === "number" ? value : ""}
      {...(field.type === "number"
        ? { type: "number", step: field.whole ? 1 : "any", min: field.min ?? undefined, max: field.max ?? undefined }
        : {})}
      onChange={(event) => {
        const text = event.currentTarget.value;
        set(text === "" ? undefined : field.type === "number" ? Number(text) : text);
      }}
    />
  );
}

/** Several texts, one a line. */
function Lines({
  id,
  label,
  help,
  value,
  set,
}: {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly value: readonly string[];
  readonly set: (value: unknown) => void;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        defaultValue={value.join("\n")}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          const lines = event.currentTarget.value.split("\n").flatMap((line) => line.trim() || []);
          set(lines.length === 0 ? undefined : lines);
        }}
      />
      <span className="help" id={`${id}-help`}>
        {help}
      </span>
    </div>
  );
}
