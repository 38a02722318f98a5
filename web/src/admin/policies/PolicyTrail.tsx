import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { go } from "../shared/unsaved/go";
import { paths } from "../shell/routes";

const useStyles = makeStyles({
  list: { flexWrap: "wrap" },
  here: { whiteSpace: "normal", overflowWrap: "anywhere" },
});

/** The way back from a policy to all of them. */
export function PolicyTrail({ here }: { readonly here: string }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  return (
    <Breadcrumb aria-label={t("policies.form.toList")} list={{ className: styles.list }}>
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
        <BreadcrumbButton current className={styles.here}>
          {here}
        </BreadcrumbButton>
      </BreadcrumbItem>
    </Breadcrumb>
  );
}
