import type { Concern } from "../../e2ee/handshake/concern";
import type { Contact } from "../../e2ee/handshake/contact";
import type { Trust } from "../verdicts";

/** How well the contact is known, at a device that raised these concerns (docs/protocol.md §9). */
export function trustOf(contact: Contact, concerns: ReadonlySet<Concern>): Trust {
  if (!contact.isKnown()) return "first-call";
  const vouched = !concerns.has("root-changed") && !concerns.has("unconfirmed-device");
  return contact.pinned && vouched ? "verified" : "known";
}
