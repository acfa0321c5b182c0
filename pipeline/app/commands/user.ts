// Accounts of staff from the command line: for the first administrator, for a lost one, and for scripts.
import { LangngheError, toLangngheError } from "../../errors.ts";
import { type CommandInput, type CommandIo, defineCommand, optionText } from "../command.ts";
import { SYSTEM_OPTIONS } from "../wire.ts";

const ACTIONS = ["add", "role", "disable", "enable", "link", "list", "units"] as const;
type Action = (typeof ACTIONS)[number];

export default defineCommand({
  summary: "Add, change, list or disable accounts; give a link that sets a password; list or add units",
  usage: "add NAME --role ROLE | role NAME ROLE | disable NAME | enable NAME | link NAME | list | units [ID --name …]",
  example: 'langnghe user add tran-thi-huong --role officer --name "Trần Thị Hương"',
  details: `Roles: analyst, officer, reader, liaison, admin. A new account gets a link on stdout that sets its password, once, within
24 hours; nobody else ever knows it. A change of role or units ends the person's sessions. Accounts are disabled, never deleted:
the audit trail names them.

On the embedded log one process writes at a time: while \`langnghe start\` runs, use Quản trị in the dashboard (/admin), or stop
it first. Listing works at any time.`,
  options: {
    ...SYSTEM_OPTIONS,
    role: { type: "string", value: "ROLE", about: "role of a new account" },
    name: { type: "string", value: "TEXT", about: "the person's or the unit's name" },
    email: { type: "string", value: "ADDRESS", about: "mail address of a new account" },
    unit: {
      type: "string",
      value: "ID",
      multiple: true,
      about: "unit of a new account, or with role; may be repeated",
    },
    agency: { type: "string", value: "TEXT", about: "agency of a new unit" },
    parent: { type: "string", value: "ID", about: "the unit above a new unit" },
    "remove-second-factor": { type: "boolean", about: "with link: for whoever lost phone and recovery codes" },
    json: { type: "boolean", about: "JSON lines instead of a table" },
  },
  async run(input, io) {
    const [action, id, value] = input.positionals;
    if (!isAction(action)) throw new LangngheError("USAGE", `say one of ${ACTIONS.join(", ")}`);
    const reads = action === "list" || (action === "units" && id === undefined);
    if (!reads && id === undefined) throw new LangngheError("USAGE", `whom? langnghe user ${action} NAME`);
    try {
      return reads ? await list(action, input, io) : await change(action, id ?? "", value, input, io);
    } catch (thrown) {
      const error = toLangngheError(thrown);
      if (error.code !== "LOG_LOCKED") throw thrown;
      throw new LangngheError(
        "LOG_LOCKED",
        "the system is running; use Quản trị in its dashboard (/admin), or stop it, run this and start it again",
        { cause: thrown },
      );
    }
  },
});

function isAction(word: string | undefined): word is Action {
  return (ACTIONS as readonly (string | undefined)[]).includes(word);
}

function units(input: CommandInput): readonly string[] {
  const given = input.values.unit;
  return Array.isArray(given) ? given : [];
}

async function change(
  action: Action,
  id: string,
  value: string | undefined,
  input: CommandInput,
  io: CommandIo,
): Promise<number> {
  const [{ withLog }, { openAccountWork }, { ROLE_NAMES }, { linkBase, setUpAddress }] = await Promise.all([
    import("../wire.ts"),
    import("../account-work.ts"),
    import("../../messages/registry.ts"),
    import("../set-up-link.ts"),
  ]);
  const roleOf = (word: string | undefined) => {
    const role = ROLE_NAMES.find((name) => name === word);
    if (!role) throw new LangngheError("USAGE", `name a role: ${ROLE_NAMES.join(", ")}`);
    return role;
  };
  return await withLog(
    input,
    io,
    async (log, parts) => {
      const work = await openAccountWork(log, parts, io.signal);
      const show = ({ token, expiresAt }: { readonly token: string; readonly expiresAt: string }): void => {
        io.stderr.write(`Works once, until ${expiresAt}:\n`);
        io.stdout.write(`${setUpAddress(linkBase(parts.config), token)}\n`);
      };
      try {
        switch (action) {
          case "add":
            show(
              await work.add({
                userId: id,
                name: optionText(input, "name") ?? id,
                email: optionText(input, "email") ?? null,
                role: roleOf(optionText(input, "role")),
                units: units(input),
              }),
            );
            break;
          case "role": {
            const wanted = units(input);
            await work.change(id, { role: roleOf(value), ...(wanted.length > 0 ? { units: [...wanted] } : {}) });
            break;
          }
          case "disable":
          case "enable":
            await work.change(id, { disabled: action === "disable" });
            break;
          case "link":
            show(await work.link(id, { removeSecondFactor: input.values["remove-second-factor"] === true }));
            break;
          default: {
            const name = optionText(input, "name");
            const agency = optionText(input, "agency");
            if (!name || !agency) throw new LangngheError("USAGE", "a unit needs --name and --agency");
            await work.putUnit({ unitId: id, name, agency, parent: optionText(input, "parent") ?? null });
          }
        }
        return 0;
      } finally {
        await work.close();
      }
    },
    { readOnly: false },
  );
}

async function list(action: Action, input: CommandInput, io: CommandIo): Promise<number> {
  const [{ withLog }, { openTable }, { TOPICS }] = await Promise.all([
    import("../wire.ts"),
    import("../../runner/table.ts"),
    import("../../messages/topics.ts"),
  ]);
  return await withLog(
    input,
    io,
    async (log, { clock, logger }) => {
      const stop = new AbortController();
      const deps = { clock, logger, signal: AbortSignal.any([io.signal, stop.signal]) };
      const put = (facts: object, line: string): void => {
        io.stdout.write(input.values.json ? `${JSON.stringify(facts)}\n` : `${line}\n`);
      };
      if (action === "units") {
        const table = await openTable(log, TOPICS.units, deps);
        for (const unit of table.rows.values()) {
          put(unit, `${unit.unitId.padEnd(24)} ${unit.name}, ${unit.agency}${unit.parent ? ` (${unit.parent})` : ""}`);
        }
        if (table.rows.size === 0) io.stderr.write("There are no units.\n");
        stop.abort();
        await table.close();
        return 0;
      }
      const table = await openTable(log, TOPICS.users, deps);
      for (const {
        userId,
        name,
        email,
        role,
        units: theirs,
        disabled,
        createdAt,
        password,
        totp,
      } of table.rows.values()) {
        const facts = { userId, name, email, role, units: theirs, disabled, createdAt };
        const state = disabled ? "disabled" : password === null ? "no password yet" : totp ? "second factor" : "";
        put(facts, `${userId.padEnd(24)} ${role.padEnd(8)} ${name}  ${theirs.join(" ")}  ${state}`.trimEnd());
      }
      if (table.rows.size === 0) io.stderr.write("There are no accounts.\n");
      stop.abort();
      await table.close();
      return 0;
    },
    { readOnly: true },
  );
}
