import { useTranslation } from "react-i18next";
import { AdminLink } from "../shared/AdminLink";
import { Page } from "./Page";
import { paths } from "./routes";

export function UnknownPage() {
  const { t } = useTranslation("admin");
  return (
    <Page title={t("unknown.title")} description={t("unknown.body")}>
      <AdminLink to={paths.users}>{t("unknown.start")}</AdminLink>
    </Page>
  );
}
