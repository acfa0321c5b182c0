// Accounts: who there is, with which rights; adding one, changing one, a new link.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { LinkGiven, UnitList, UserChange, UserList, UserRequest, UserView } from "../../../api/admin.ts";
import type { Session } from "../../../api/session.ts";
import { queries, send, useAnswer } from "../../client.ts";
import { Choice, Field, Refusal, textOf } from "../../components/form.tsx";
import { Await, Empty } from "../../components/states.tsx";
import { ROLES } from "../../components/viewer-menu.tsx";
import { WideTable } from "../../components/wide-table.tsx";
import { useLanguage } from "../../language.tsx";

const refresh = () => queries.invalidateQueries({ queryKey: ["/api/admin/users"] });

export function UsersSection({ session }: { readonly session: Session }) {
  const { t, word, dateTime } = useLanguage();
  const answer = useAnswer<UserList>("/api/admin/users");
  const [editing, setEditing] = useState<UserView | "new" | null>(null);
  const [given, setGiven] = useState<LinkGiven | null>(null);
  const mayWrite = session.allowed.includes("POST /api/admin/users");
  return (
    <div className="stack">
      {given ? (
        <div className="once" role="status">
          <p>{t("linkOnce", { user: given.userId, until: dateTime(given.expiresAt) })}</p>
          <code>{location.origin + given.path}</code>
        </div>
      ) : null}
      {editing && mayWrite ? (
        <UserForm
          key={editing === "new" ? "" : editing.userId}
          user={editing === "new" ? null : editing}
          close={() => setEditing(null)}
          give={setGiven}
        />
      ) : null}
      <section className="panel" aria-labelledby="users-title">
        <header>
          <h2 id="users-title">{t("adminUsers")}</h2>
          {mayWrite ? (
            <span className="right">
              <Button size="xs" onClick={() => setEditing("new")}>
                {t("userAdd")}
              </Button>
            </span>
          ) : null}
        </header>
        <Await of={answer}>
          {({ users }) =>
            users.length === 0 ? (
              <Empty title={t("usersNone")} hint={t("usersNoneHint")} />
            ) : (
              <WideTable label={t("adminUsers")}>
                <thead>
                  <tr>
                    <th scope="col">{t("userName")}</th>
                    <th scope="col">{t("userRole")}</th>
                    <th scope="col">{t("userUnits")}</th>
                    <th scope="col">{t("colState")}</th>
                    <th scope="col">{t("sessionSeen")}</th>
                    <th scope="col">
                      <span className="hidden">{t("formActions")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {users.map((user) => (
                    <tr key={user.userId}>
                      <td>
                        {user.name}
                        <br />
                        <span className="muted small">{user.userId}</span>
                      </td>
                      <td>{word("viewer", user.role)}</td>
                      <td>{user.units.join(", ")}</td>
                      <td>
                        {stateOf(user)
                          .map((state) => t(state))
                          .join(", ")}
                      </td>
                      <td className="nowrap">{user.lastSeenAt ? dateTime(user.lastSeenAt) : "–"}</td>
                      <td>
                        {mayWrite ? (
                          <button type="button" className="link" onClick={() => setEditing(user)}>
                            {t("formEdit")} <span className="hidden">{user.name}</span>
                          </button>
                        ) : null}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </WideTable>
            )
          }
        </Await>
      </section>
    </div>
  );
}

function stateOf(user: UserView) {
  if (user.disabled) return ["userDisabled"] as const;
  const ready = user.hasPassword || user.provider ? ("userReady" as const) : ("userNotYet" as const);
  return [
    ready,
    ...(user.secondFactor ? (["userFactor"] as const) : []),
    ...(user.linkUntil ? (["userLinkOut"] as const) : []),
  ];
}

function UserForm({
  user,
  close,
  give,
}: {
  readonly user: UserView | null;
  readonly close: () => void;
  readonly give: (link: LinkGiven | null) => void;
}) {
  const { t, word } = useLanguage();
  const units = useAnswer<UnitList>("/api/units");
  const [role, setRole] = useState(user?.role ?? "officer");
  const save = useMutation({
    networkMode: "always",
    mutationFn: async (form: HTMLFormElement) => {
      const data = new FormData(form);
      const email = textOf(form, "email").trim();
      const rights = {
        name: textOf(form, "name"),
        email: email === "" ? null : email,
        role,
        units: data.getAll("unit").filter((value): value is string => typeof value === "string"),
      };
      if (user) {
        const change: UserChange = { ...rights, disabled: data.has("disabled") };
        await send("PUT", `/api/admin/users/${user.userId}`, change);
        give(null);
      } else {
        const wanted: UserRequest = { userId: textOf(form, "userId").trim(), ...rights };
        give(await send<LinkGiven>("POST", "/api/admin/users", wanted));
      }
    },
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  const link = useMutation({
    networkMode: "always",
    mutationFn: (removeSecondFactor: boolean) =>
      send<LinkGiven>("POST", `/api/admin/users/${user?.userId ?? ""}/link`, { removeSecondFactor }),
    onSuccess: async (answer) => {
      give(answer);
      close();
      await refresh();
    },
  });
  return (
    <section className="panel" aria-labelledby="user-title">
      <header>
        <h2 id="user-title">{user ? user.userId : t("userAdd")}</h2>
      </header>
      <form
        className="form"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          save.mutate(event.currentTarget);
        }}
      >
        {user ? null : (
          <Field
            label={t("doorName")}
            help={t("userIdHelp")}
            name="userId"
            pattern="[a-z0-9][a-z0-9\-]{0,99}"
            autoComplete="off"
            required
          />
        )}
        <Field
          label={t("userName")}
          name="name"
          defaultValue={user?.name ?? ""}
          autoComplete="off"
          required
          maxLength={200}
        />
        <Field label={t("userEmail")} name="email" type="email" defaultValue={user?.email ?? ""} autoComplete="off" />
        <Choice
          label={t("userRole")}
          value={role}
          options={ROLES.map((value) => [value, word("viewer", value)] as const)}
          onChange={setRole}
        />
        {(units.data?.units.length ?? 0) > 0 ? (
          <fieldset className="field">
            <legend className="label">{t("userUnits")}</legend>
            {units.data?.units.map((unit) => (
              <label className="check" key={unit.unitId}>
                <input
                  type="checkbox"
                  name="unit"
                  value={unit.unitId}
                  defaultChecked={user?.units.includes(unit.unitId) ?? false}
                />
                {unit.name}, {unit.agency}
              </label>
            ))}
          </fieldset>
        ) : null}
        {user ? (
          <div className="field">
            <label className="check">
              <input type="checkbox" name="disabled" defaultChecked={user.disabled} />
              {t("userDisable")}
            </label>
          </div>
        ) : null}
        <Refusal error={save.error ?? link.error} />
        <div className="actions">
          <Button type="submit" disabled={save.isPending}>
            {t(user ? "formSave" : "userAddLink")}
          </Button>
          <Button variant="default" onClick={close}>
            {t("formCancel")}
          </Button>
          {user && !user.disabled ? (
            <>
              <Button variant="default" onClick={() => link.mutate(false)}>
                {t("userLink")}
              </Button>
              {user.secondFactor ? (
                <Button variant="default" onClick={() => link.mutate(true)}>
                  {t("userLinkNoFactor")}
                </Button>
              ) : null}
            </>
          ) : null}
        </div>
      </form>
    </section>
  );
}
