import { Input, Textarea } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { Labelled } from "../shared/Labelled";
import { descriptionTooLong, groupNameFault, maxDescriptionChars } from "./groupFaults";

interface GroupFieldsProps {
  readonly name: string;
  readonly description: string;
  /** Whether to say that a name is missing. */
  readonly tried: boolean;
  readonly readOnly?: boolean;
  readonly onName: (name: string) => void;
  readonly onDescription: (description: string) => void;
}

/** A group's name and description. */
export function GroupFields(props: GroupFieldsProps) {
  const { name, description, tried, readOnly = false, onName, onDescription } = props;
  const { t } = useTranslation("admin");
  const fault = tried || name !== "" ? groupNameFault(name) : undefined;
  return (
    <>
      <Labelled label={t("groups.form.name")} required fault={fault && t(`groups.fault.${fault}`)}>
        <Input
          value={name}
          readOnly={readOnly}
          autoComplete="off"
          onChange={(_event, data) => onName(data.value)}
        />
      </Labelled>
      <Labelled
        label={t("groups.form.description")}
        fault={
          descriptionTooLong(description) &&
          t("common.tooLong", { max: maxDescriptionChars, count: description.length })
        }
      >
        <Textarea
          value={description}
          readOnly={readOnly}
          resize="vertical"
          onChange={(_event, data) => onDescription(data.value)}
        />
      </Labelled>
    </>
  );
}
