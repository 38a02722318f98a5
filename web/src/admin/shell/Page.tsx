import { makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { hadFocus } from "../../ui/components/useFocusReturn";
import { useMayChange } from "../access/signedIn";
import { Lead } from "../shared/Lead";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXXL}`,
    maxWidth: "1180px",
    "@media (max-width: 640px)": { padding: tokens.spacingHorizontalL },
  },
  heading: { ...typographyStyles.title2, margin: 0, outlineStyle: "none" },
});

interface PageProps {
  readonly title: string;
  readonly description?: string;
  readonly above?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its title gets the focus when it is gone to, so that screen readers say where one is. */
export function Page({ title, description, above, children }: PageProps) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const mayChange = useMayChange();
  useEffect(() => {
    document.title = t("pageTitle", { page: title });
  }, [t, title]);
  useEffect(() => {
    // On the first page the focus stays at the top, before the link that skips to the content.
    if (hadFocus()) heading.current?.focus();
  }, []);
  return (
    <div className={styles.page}>
      {above}
      <h1 ref={heading} tabIndex={-1} className={styles.heading}>
        {title}
      </h1>
      {description !== undefined && <Lead>{description}</Lead>}
      {!mayChange && <Lead>{t("readOnly")}</Lead>}
      {children}
    </div>
  );
}
