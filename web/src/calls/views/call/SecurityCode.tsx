import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { CodePicture, Security } from "../../../media/mediaState";
import type { picture } from "../../i18n/en/picture";
import { testIds } from "../../../base/testIds";

const useStyles = makeStyles({
  code: {
    display: "grid",
    rowGap: "8px",
    padding: "14px 8px",
    textAlign: "center",
    whiteSpace: "nowrap",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  digits: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: "clamp(15px, 4.6vw, 22px)",
    lineHeight: "28px",
    fontWeight: tokens.fontWeightSemibold,
    userSelect: "all",
  },
  pictures: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "center",
    rowGap: "6px",
    fontSize: "26px",
    lineHeight: "34px",
  },
  // Four and three: the longest name has room beside the others on a phone too.
  picture: { display: "grid", width: "25%" },
  name: { color: tokens.colorNeutralForeground2 },
});

type Code = Extract<Security, { readonly kind: "end-to-end" }>["code"];

/**
 * Four groups of five digits, and seven pictures with the same content, each with the name that
 * both sides have for it. Screen readers read the digits one by one with a pause between groups.
 */
export function SecurityCode({ code }: { readonly code: Code }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const spoken = code.groups.map((group) => Array.from(group).join(" ")).join(", ");
  return (
    <div className={styles.code}>
      <p
        role="img"
        aria-label={`${t("call.security.code")}: ${spoken}`}
        className={styles.digits}
        data-testid={testIds.securityCode}
      >
        {code.groups.join(" ")}
      </p>
      <ul
        className={styles.pictures}
        aria-label={t("call.security.pictures")}
        data-testid={testIds.securityPictures}
      >
        {code.pictures.map((one, place) => (
          // A picture may be there twice.
          <li key={place} className={styles.picture}>
            <span role="img" aria-label={t(`picture.${nameOf(one)}`)}>
              {one.picture}
            </span>
            <Text aria-hidden align="center" size={200} className={styles.name}>
              {t(`picture.${nameOf(one)}`)}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The table of pictures and that of names are held together by a test. */
function nameOf({ name }: CodePicture): keyof typeof picture {
  return name as keyof typeof picture;
}
