import { useState } from "react";
import { useTranslation } from "react-i18next";
import { navigate } from "../../ui/router/location";
import { useToasts } from "../../ui/shell/toasts";
import { ProblemBar } from "../problems/ProblemBar";
import { useCreateGroup } from "../requests/groups";
import { FormDialog } from "../shared/FormDialog";
import { paths } from "../shell/routes";
import { descriptionTooLong, groupNameFault } from "./groupFaults";
import { GroupFields } from "./GroupFields";

/** Adds a group, then shows it, so that members can be added. */
export function CreateGroupDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("admin");
  const create = useCreateGroup();
  const { done } = useToasts();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (groupNameFault(name) !== undefined || descriptionTooLong(description)) return;
    create.mutate(
      { name: name.trim(), description: description.trim() },
      {
        onSuccess: (group) => {
          done(t("groups.create.done", { name: group.name }));
          onClose();
          navigate(paths.group(group.groupId));
        },
      },
    );
  };
  return (
    <FormDialog
      title={t("groups.create.title")}
      submit={t("groups.create.submit")}
      pending={create.isPending || create.isSuccess}
      dirty={name !== "" || description !== ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <GroupFields
        name={name}
        description={description}
        tried={tried}
        onName={setName}
        onDescription={setDescription}
      />
      <ProblemBar error={create.error} task="group" />
    </FormDialog>
  );
}
