import { Input } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { blamedField } from "../problems/explain";
import { ProblemBar } from "../problems/ProblemBar";
import type { Role } from "../../base/vocabulary";
import { useCreateUser } from "../requests/users";
import { FormDialog } from "../shared/FormDialog";
import { Labelled } from "../shared/Labelled";
import { emailFault, nameFault } from "./faults";
import { LinkDialog } from "./LinkDialog";
import { RoleChoice } from "./RoleChoice";

/** Adds a user, then shows the link with which the person chooses a password. */
export function CreateUserDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("admin");
  const create = useCreateUser();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("member");
  const [tried, setTried] = useState(false);

  if (create.data) {
    const { user, link } = create.data;
    return (
      <LinkDialog
        title={t("users.create.doneTitle", { name: user.displayName })}
        name={user.displayName}
        link={link}
        onClose={onClose}
      />
    );
  }
  const faults = { email: emailFault(email), name: nameFault(name) };
  const blamed = blamedField(create.error);
  const emailShown = (tried ? faults.email : undefined) ?? (blamed === "email" && "email");
  const nameShown = (tried ? faults.name : undefined) ?? (blamed === "displayName" && "name");
  const submit = () => {
    setTried(true);
    if (faults.email ?? faults.name) return;
    create.mutate({ email: email.trim(), displayName: name.trim(), role });
  };
  return (
    <FormDialog
      title={t("users.create.title")}
      submit={t("users.create.submit")}
      pending={create.isPending}
      dirty={email !== "" || name !== ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <Labelled
        label={t("users.create.email")}
        required
        hint={t("users.create.emailHint")}
        fault={emailShown && t(`users.fault.${emailShown}`)}
      >
        <Input
          type="email"
          autoComplete="off"
          value={email}
          onChange={(_event, data) => setEmail(data.value)}
        />
      </Labelled>
      <Labelled
        label={t("users.create.name")}
        required
        hint={t("users.create.nameHint")}
        fault={nameShown && t(`users.fault.${nameShown}`)}
      >
        <Input autoComplete="off" value={name} onChange={(_event, data) => setName(data.value)} />
      </Labelled>
      <RoleChoice value={role} onChange={setRole} />
      <ProblemBar error={create.error} task="user" />
    </FormDialog>
  );
}
