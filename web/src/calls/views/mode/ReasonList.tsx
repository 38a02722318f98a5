import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { RouteLink } from "../../../ui/router/RouteLink";
import type { ModeReason } from "../../../base/vocabulary";
import { describeReason, type ReaderRole } from "./describeReason";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "grid",
    rowGap: tokens.spacingVerticalS,
  },
  item: { display: "grid", rowGap: tokens.spacingVerticalXXS },
  remedy: { color: tokens.colorNeutralForeground2 },
  link: { color: tokens.colorBrandForegroundLink },
});

interface ReasonListProps {
  readonly reasons: readonly ModeReason[];
  readonly reader: ReaderRole;
  readonly name: string;
  /** Settings cannot be reached from within a call. */
  readonly links?: boolean;
}

/** Every reason in words, with what can be done about it. */
export function ReasonList({ reasons, reader, name, links = true }: ReasonListProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {reasons.map((reason) => {
        const { what, remedy, ownSetting } = describeReason(t, reason, reader, name);
        return (
          <li key={`${reason.code} ${reason.whose}`} className={styles.item}>
            <Text>{what}</Text>
            {remedy && (
              <Text size={200} className={styles.remedy}>
                {remedy}{" "}
                {ownSetting && links && (
                  <RouteLink to="/settings/privacy" className={styles.link}>
                    {t("mode.openPrivacy")}
                  </RouteLink>
                )}
              </Text>
            )}
          </li>
        );
      })}
    </ul>
  );
}
