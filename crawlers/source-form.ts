// The form for a source, read from the kinds' own schemas: which settings there are, of what type, and their words.
import { z } from "zod";
import type { SourceRecord } from "../pipeline/messages/registry.ts";
import { fetchRefused } from "./fetch/fetcher.ts";
import { type ProblemWords, problemWords } from "./problem-words.ts";
import { checkSource, SOURCE_KIND_SPECS } from "./registry.ts";
import type { SettingWords } from "./settings.ts";
import type { SourceKindSpec } from "./source.ts";

interface Words {
  readonly vi: string;
  readonly en: string;
}

export interface FormField {
  readonly name: string;
  /** lines: several texts, one a line. agree: only true is taken. */
  readonly type: "text" | "number" | "switch" | "lines" | "agree";
  readonly label: Words;
  readonly help: Words;
  readonly required: boolean;
  readonly whole: boolean;
  readonly min: number | null;
  readonly max: number | null;
  /** What counts where nothing is given; null where nothing does. */
  readonly fallback: string | number | boolean | readonly string[] | null;
}

export interface KindForm {
  readonly kind: string;
  readonly name: Words;
  readonly about: Words;
  readonly social: boolean;
  readonly fields: readonly FormField[];
}

export interface FieldProblem extends ProblemWords {
  /** The field it is about: "url", "kind", or a setting's name; null: the source as a whole. */
  readonly field: string | null;
}

const property = z.object({
  type: z.enum(["string", "number", "integer", "boolean", "array"]).optional(),
  const: z.unknown().optional(),
  description: z.string().default(""),
  label: z.object({ vi: z.string(), en: z.string() }),
  helpVi: z.string(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
});

const schemaShape = z.object({
  properties: z.record(z.string(), property),
  required: z.array(z.string()).default([]),
});

/** Every kind with its fields, in the order of the documentation. */
export function sourceForms(): readonly KindForm[] {
  return SOURCE_KIND_SPECS.map(formOf);
}

function formOf(spec: SourceKindSpec): KindForm {
  const { properties, required } = schemaShape.parse(z.toJSONSchema(spec.settings, { io: "input" }));
  const fields = Object.entries(properties).map(([name, one]): FormField => {
    const type =
      one.const === true
        ? "agree"
        : one.type === "boolean"
          ? "switch"
          : one.type === "array"
            ? "lines"
            : one.type === "number" || one.type === "integer"
              ? "number"
              : "text";
    return {
      name,
      type,
      label: one.label,
      help: { vi: one.helpVi, en: one.description },
      required: required.includes(name),
      whole: one.type === "integer",
      min: one.minimum ?? one.exclusiveMinimum ?? null,
      max: one.maximum ?? null,
      fallback: one.default ?? null,
    };
  });
  const { kind, name, about, aboutVi, social } = spec;
  // What a kind cannot do without comes first, what every kind has comes last.
  const order = (field: FormField): number =>
    field.required ? 0 : ["section", "language", "schedule"].includes(field.name) ? 2 : 1;
  return {
    kind,
    name,
    about: { vi: aboutVi, en: about },
    social,
    fields: fields.toSorted((a, b) => order(a) - order(b)),
  };
}

export interface SecretHosts {
  /** Hosts of the body's own settings that a token may also be sent to: mirrors, test servers. */
  readonly trusted: readonly string[];
}

/**
 * What is wrong with a record that somebody typed, field by field. Stricter than checkSource() in one matter: a token is
 * sent to its own service only and read from a variable of its own name, so that a form cannot send other secrets away.
 */
export function formProblems(record: SourceRecord, { trusted }: SecretHosts): readonly FieldProblem[] {
  const spec = SOURCE_KIND_SPECS.find((one) => one.kind === record.kind);
  const problems = checkSource(record).map(({ path, message }): FieldProblem => {
    const field = path.split(".")[1] ?? path;
    const words = spec && wordsOf(spec, field);
    return {
      code: "CONFIG_INVALID",
      field,
      message: {
        vi: words ? `Ô “${words.label.vi}” chưa đúng` : "Loại nguồn hoặc thiết lập không có",
        en: words ? `${words.label.en}: ${message}` : message,
      },
      action: { vi: words?.helpVi ?? "Chọn lại loại nguồn.", en: words?.description ?? "Choose another kind." },
    };
  });
  const address = URL.parse(record.url);
  if (address && (address.username !== "" || address.password !== "")) {
    problems.push({ field: "url", ...problemWords(fetchRefused("credentials", "the address carries a password")) });
  }
  for (const { setting, prefix, hosts } of spec?.secrets ?? []) {
    const name = record.settings[setting];
    if (name !== undefined && !String(name).startsWith(prefix)) {
      problems.push({
        code: "CONFIG_INVALID",
        field: setting,
        message: { vi: `Tên biến phải bắt đầu bằng ${prefix}`, en: `The variable's name must begin with ${prefix}` },
        action: {
          vi: "Đặt mã trong biến có tên như vậy trên máy chủ.",
          en: "Keep the token in a variable of such a name on the server.",
        },
      });
    }
    const host = address?.hostname.toLowerCase() ?? "";
    if (hosts !== null && !hosts.includes(host) && !trusted.includes(host)) {
      problems.push({
        code: "CONFIG_INVALID",
        field: "url",
        message: { vi: `Mã truy cập chỉ được gửi tới ${hosts[0]}`, en: `The token is sent to ${hosts[0]} only` },
        action: { vi: `Dùng địa chỉ https://${hosts[0]}/`, en: `Use the address https://${hosts[0]}/` },
      });
    }
  }
  return problems;
}

function wordsOf(spec: SourceKindSpec, name: string): (SettingWords & { readonly description: string }) | null {
  const { properties } = schemaShape.parse(z.toJSONSchema(spec.settings, { io: "input" }));
  return properties[name] ?? null;
}
