import { Button, makeStyles, SearchBox, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../../../../ui/components/PersonAvatar";
import { formatDate } from "../../../../base/text/time";
import { matches } from "../../../../base/text/matches";
import type { FoundPerson } from "../../../../app/people/people";
import type { Id } from "../../../../base/vocabulary";
import { useApp } from "../../../../app/AppProvider";
import { useObserved } from "../../../../ui/useObserved";
import { usePeopleById } from "../../../../app/people/usePeopleById";
import { Box } from "../Section";
import { ConfirmDialog } from "../../../../ui/components/ConfirmDialog";
import { Status } from "../../../../ui/components/Status";
import { useCommand } from "./useCommand";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, maxHeight: "420px", overflowY: "auto" },
  row: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    paddingBlock: "8px",
    ":not(:last-child)": { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  words: { display: "grid", flexGrow: 1, minWidth: 0 },
  withdraw: { flexShrink: 0 },
  muted: { color: tokens.colorNeutralForeground2 },
});

interface NamedPerson {
  readonly userId: Id;
  readonly name: string;
  readonly since: number;
}

/** The people that the person has verified, with a way to find and to withdraw. */
export function VerifiedPeopleBox() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { keys } = useApp();
  const { verified, missesNotes } = useObserved(keys);
  const find = usePeopleById(verified.map(({ userId }) => userId));
  const [query, setQuery] = useState("");
  const [withdrawing, setWithdrawing] = useState<NamedPerson | null>(null);
  const nameOf = (person: FoundPerson) => {
    switch (person.kind) {
      case "found":
        return person.person.displayName;
      case "asking":
        return t("keys.verified.asking");
      case "absent":
        return t("people.removed");
      case "failed":
        return t("keys.verified.failed");
    }
  };
  const named = verified.map(({ userId, since }) => ({
    userId,
    since,
    name: nameOf(find(userId)),
  }));
  const found = named.filter(({ name }) => matches(name, query));
  return (
    <Box title={t("keys.verified.title")} hint={t("keys.verified.hint")}>
      {missesNotes && <Status tone="warning" title={t("keys.verified.misses")} />}
      {named.length === 0 ? (
        <Text className={styles.muted}>{t("keys.verified.none")}</Text>
      ) : (
        <>
          <SearchBox
            aria-label={t("keys.verified.search")}
            placeholder={t("keys.verified.search")}
            value={query}
            dismiss={{ "aria-label": t("people.clearSearch") }}
            onChange={(_, { value }) => setQuery(value)}
          />
          <Text role="status" className={styles.muted}>
            {found.length === 0 ? t("keys.verified.noMatch") : ""}
          </Text>
          {found.length > 0 && (
            // It scrolls, and is reached by keyboard through its buttons: no stop of its own.
            <ul className={styles.list} tabIndex={-1}>
              {found.map((person) => (
                <li key={person.userId} className={styles.row}>
                  <PersonAvatar userId={person.userId} name={person.name} />
                  <div className={styles.words}>
                    <Text weight="semibold">{person.name}</Text>
                    <Text size={200} className={styles.muted}>
                      {t("keys.verified.since", { when: formatDate(new Date(person.since)) })}
                    </Text>
                  </div>
                  <Button
                    className={styles.withdraw}
                    aria-label={t("keys.verified.withdrawOf", { name: person.name })}
                    onClick={() => setWithdrawing(person)}
                  >
                    {t("keys.verified.withdraw")}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {withdrawing && <WithdrawDialog person={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Box>
  );
}

interface WithdrawDialogProps {
  readonly person: NamedPerson;
  readonly onClose: () => void;
}

function WithdrawDialog({ person: { userId, name }, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation("calling");
  const { keys: model } = useApp();
  const { busy, run } = useCommand();
  const withdraw = async () => {
    const words = t("keys.verified.withdrawn", { name });
    if (await run(() => model.withdraw(userId), words)) onClose();
  };
  return (
    <ConfirmDialog
      title={t("keys.verified.withdrawTitle", { name })}
      confirm={t("keys.verified.withdraw")}
      busy={busy}
      onConfirm={() => void withdraw()}
      onCancel={onClose}
    >
      <Text>{t("keys.verified.withdrawBody", { name })}</Text>
    </ConfirmDialog>
  );
}
