import { useTranslation } from "react-i18next";
import { formatDateTime } from "../../../base/text/time";
import type { PersonRef } from "../../../base/vocabulary";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";
import { Status } from "../../../ui/components/Status";

/** A warning that the codes did not match in a call, until the person is verified after that. */
export function MismatchNotice({ person }: { readonly person: PersonRef }) {
  const { t } = useTranslation("calling");
  const app = useCallModels();
  const at = useObserved(app.codeMismatches).get(person.userId);
  const { verified } = useObserved(app.keys);
  if (at === undefined) return null;
  const isVerifiedSince = verified.some((one) => one.userId === person.userId && one.since > at);
  if (isVerifiedSince) return null;
  const name = person.displayName;
  return (
    <Status tone="warning" title={t("trust.mismatch.title", { name })}>
      {t("trust.mismatch.body", { name, when: formatDateTime(new Date(at)) })}
    </Status>
  );
}
