import { useTranslation } from "react-i18next";
import { startI18n } from "../ui/i18n/start";
import { mount } from "../ui/shell/Entry";
import { en } from "./en";

function AdminCentre() {
  const { t } = useTranslation("admin");
  return <h1>{t("title")}</h1>;
}

await startI18n({ admin: { en, others: {} } });
mount(<AdminCentre />);
