import { useTranslation } from "react-i18next";
import { startI18n } from "../ui/i18n/start";
import { mount } from "../ui/shell/Entry";
import { en } from "./i18n/en";

function Calling() {
  const { t } = useTranslation("calling");
  return <h1>{t("title")}</h1>;
}

await startI18n({ calling: { en, others: {} } });
mount(<Calling />);
