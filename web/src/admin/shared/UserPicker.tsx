import {
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
  type TagPickerProps,
} from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../../ui/components/PersonAvatar";
import { useUsers } from "../requests/users";
import type { User } from "../requests/types";
import { useDelayed } from "./useDelayed";

interface UserPickerProps {
  readonly label: string;
  readonly chosen: readonly User[];
  readonly onChange: (chosen: readonly User[]) => void;
  /** The group whose members cannot be chosen. */
  readonly notMemberOf?: string;
  /** Choosing a second one replaces the first. */
  readonly single?: boolean;
}

const atOnce = 20;

/** Chooses people by typing a part of a name or an email address. */
export function UserPicker({
  label,
  chosen,
  onChange,
  notMemberOf,
  single = false,
}: UserPickerProps) {
  const { t } = useTranslation(["admin", "common"]);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const matching = useUsers(
    useDelayed(typed.trim()),
    atOnce,
    notMemberOf === undefined ? undefined : { notMemberOf },
  );
  const { hasNextPage, isFetching, isError, fetchNextPage } = matching;
  const offered = (matching.data?.pages ?? [])
    .flatMap(({ users }) => users)
    .filter(({ userId }) => !chosen.some((user) => user.userId === userId));
  // Those who are chosen already may fill whole pages.
  const tooFew = open && offered.length < atOnce / 2 && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (tooFew) void fetchNextPage();
  }, [tooFew, fetchNextPage]);
  const select: TagPickerProps["onOptionSelect"] = (_event, { selectedOptions }) => {
    const known = [...chosen, ...offered];
    const users = selectedOptions.flatMap((id) => known.find(({ userId }) => userId === id) ?? []);
    onChange(single ? users.slice(-1) : users);
    setTyped("");
  };
  return (
    <TagPicker
      open={open}
      onOpenChange={(_event, data) => setOpen(data.open)}
      onOptionSelect={select}
      selectedOptions={chosen.map(({ userId }) => userId)}
    >
      <TagPickerControl>
        <TagPickerGroup aria-label={label}>
          {chosen.map((user) => (
            <Tag
              key={user.userId}
              value={user.userId}
              shape="rounded"
              media={<PersonAvatar userId={user.userId} name={user.displayName} />}
            >
              {user.displayName}
            </Tag>
          ))}
        </TagPickerGroup>
        <TagPickerInput
          aria-label={label}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            // However the text came: typed, pasted, dictated.
            setOpen(true);
          }}
        />
      </TagPickerControl>
      <TagPickerList>
        {[
          ...offered.map((user) => (
            <TagPickerOption
              key={user.userId}
              value={user.userId}
              text={user.displayName}
              media={<PersonAvatar userId={user.userId} name={user.displayName} />}
              secondaryContent={user.email}
            >
              {user.displayName}
            </TagPickerOption>
          )),
          ...(offered.length === 0 || hasNextPage
            ? [
                <TagPickerOption key="none" value="none" text="" aria-disabled>
                  {offered.length > 0
                    ? t("picker.more")
                    : isFetching
                      ? t("common:loading")
                      : t("picker.nobody")}
                </TagPickerOption>,
              ]
            : []),
        ]}
      </TagPickerList>
    </TagPicker>
  );
}
