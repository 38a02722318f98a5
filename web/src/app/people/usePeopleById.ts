import { useEffect } from "react";
import type { FoundPerson } from "./people";
import type { Id } from "../../base/vocabulary";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";

/** Looks people up who are shown by id, and asks the server for those who are not at hand. */
export function usePeopleById(userIds: readonly Id[]): (userId: Id) => FoundPerson {
  const { people } = useApp();
  const { revision } = useObserved(people);
  const ids = [...new Set(userIds)].join(" ");
  useEffect(() => {
    if (ids !== "") people.ask(ids.split(" "));
  }, [people, ids, revision]);
  return (userId) => people.find(userId);
}
