import { makeStyles, Skeleton, SkeletonItem, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
  },
});

/** A placeholder for rows that are being loaded. */
export function LoadingRows({ rows = 5 }: { readonly rows?: number }) {
  const { t } = useTranslation("common");
  const styles = useStyles();
  return (
    <Skeleton aria-label={t("loading")} className={styles.root}>
      {Array.from({ length: rows }, (_, row) => (
        <SkeletonItem key={row} size={20} style={{ width: `${92 - ((row * 17) % 40)}%` }} />
      ))}
    </Skeleton>
  );
}
