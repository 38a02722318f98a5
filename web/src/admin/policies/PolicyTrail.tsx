import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { go } from "../shared/unsaved/go";
import { paths } from "../shell/routes";

/** The way back from a policy to all of them. */
export function PolicyTrail({ here }: { readonly here: string }) {
  const { t } = useTranslation("admin");
  return (
    <Breadcrumb aria-label={t("policies.form.toList")}>
      <BreadcrumbItem>
        <BreadcrumbButton
          href={paths.policies}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            go(paths.policies);
          }}
        >
          {t("policies.title")}
        </BreadcrumbButton>
      </BreadcrumbItem>
      <BreadcrumbDivider />
      <BreadcrumbItem>
        <BreadcrumbButton current>{here}</BreadcrumbButton>
      </BreadcrumbItem>
    </Breadcrumb>
  );
}
