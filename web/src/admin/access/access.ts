import type { SignedInUser } from "../requests/types";

/** The access of a person to the admin centre. The server decides; this only leaves buttons out. */
type Access = "none" | "read" | "change";

export function accessOf(me: Pick<SignedInUser, "role">): Access {
  switch (me.role) {
    case "administrator":
      return "change";
    case "auditor":
      return "read";
    case "member":
      return "none";
  }
}

/** Where to sign in, so that one comes back to where one was. */
export const signInAddress = (path: string): string => `/?return=${encodeURIComponent(path)}`;
