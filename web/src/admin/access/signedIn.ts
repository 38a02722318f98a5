import { createContext, useContext } from "react";
import type { SignedInUser } from "../requests/types";
import { accessOf } from "./access";

export const SignedInContext = createContext<SignedInUser | undefined>(undefined);

/** The person who is signed in. */
export function useSignedIn(): SignedInUser {
  const me = useContext(SignedInContext);
  if (!me) throw new Error("outside of the access gate");
  return me;
}

/** Whether to show what changes something. */
export const useMayChange = (): boolean => accessOf(useSignedIn()) === "change";
