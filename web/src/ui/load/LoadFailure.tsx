import { useTranslation } from "react-i18next";
import { Failure } from "../failure/Failure";

/** A message in place of a part that could not be loaded. */
export function LoadFailure({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <Failure title={t("failure.load.title")} body={t("failure.load.body")} onAgain={onAgain} />
  );
}
