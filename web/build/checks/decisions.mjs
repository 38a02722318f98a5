// Decisions of the client that keep a rule and are not written as `require`: each with what stands
// in its place when it is deleted.

/**
 * @typedef {object} Decision
 * @property {string} rule number in docs/protocol.md, or the section that has none
 * @property {string} file under src/
 * @property {string} what it keeps, in words
 * @property {string} snippet the expression that decides
 * @property {string} [within] text around it that the file has once
 * @property {string} instead the expression without the decision
 */

/** @type {readonly Decision[]} */
const decisions = [
  {
    rule: "R-ASK-1",
    file: "media/sealed/callerSide.ts",
    what: "no OFFER past a question the person was not asked",
    snippet: "personAgreed ? consent.personAgrees() : consent.withoutAsking()",
    instead: "consent.personAgrees()",
  },
  {
    rule: "R-ANSWER-2",
    file: "media/sealed/callerSide.ts",
    what: "a second ANSWER is dropped",
    snippet: "this.#answered === null",
    instead: "true",
  },
  {
    rule: "R-ASK-1",
    file: "media/sealed/calleeSide.ts",
    what: "no ANSWER past a question the person was not asked",
    within: 'case "nothing-to-decide":\n        return consent.withoutAsking()',
    snippet: "consent.withoutAsking()",
    instead: "consent.personAgrees()",
  },
  {
    rule: "R-ASK-2",
    file: "media/sealed/calleeSide.ts",
    what: "a call in glare is answered only as such",
    snippet: "OfferedCall.onGlare(consented.calling, consent)",
    instead: "consent.personAgrees()",
  },
  {
    rule: "R-BIND-1",
    file: "media/sealed/sealedConnection.ts",
    what: "a connected transport has to show a certificate",
    snippet: "known.length !== shown.length",
    instead: "false",
  },
  {
    rule: "R-BIND-4",
    file: "media/sealed/bindingChannel.ts",
    what: "a second binding message is kept, so that it ends the call",
    snippet: "this.#received.length < 2",
    instead: "this.#received.length < 1",
  },
  {
    rule: "R-LIST-13",
    file: "keys/contacts/contactBook.ts",
    what: "no list where there was one",
    snippet: "(await vault.contact(userId)).list === null",
    instead: "true",
  },
  {
    rule: "R-PREKEY-5",
    file: "keys/contacts/contactBook.ts",
    what: "the highest version of a device is remembered",
    within: "highestVersions: versions }",
    snippet: "versions",
    instead: "new Map()",
  },
  {
    rule: "R-ASK-1",
    file: "keys/contacts/contactBook.ts",
    what: "the root of a completed call is remembered",
    within: "root: transcriptRoot,",
    snippet: "transcriptRoot",
    instead: "memory.root",
  },
  {
    rule: "§9",
    file: "keys/contacts/contactBook.ts",
    what: "going on with another root removes the pin",
    snippet: "pinned === null || equal(pinned, transcriptRoot.bytes)",
    instead: "true",
  },
  {
    rule: "§9",
    file: "keys/contacts/contactBook.ts",
    what: "another root than the pinned one is not verified",
    snippet: "!contact.hasAnotherRoot()",
    instead: "true",
  },
  {
    rule: "R-LIST-13",
    file: "keys/identity/ownStanding.ts",
    what: "no list of one's own where there was one",
    snippet: "state.memory === null",
    instead: "true",
  },
  {
    rule: "R-LIST-15",
    file: "keys/deviceKeys.ts",
    what: "no pin is signed while one's own list is an alert",
    within: 'if (this.#standing?.kind !== "confirmed" || device === null || list === null)',
    snippet: 'this.#standing?.kind !== "confirmed"',
    instead: "false",
  },
  {
    rule: "R-LIST-15",
    file: "keys/contacts/contactBook.ts",
    what: "none is withdrawn either",
    snippet: "!maySign",
    instead: "false",
  },
  {
    rule: "R-NEW-5",
    file: "keys/identity/ownStanding.ts",
    what: "a list counts only once the person has agreed to the code",
    snippet: "!comparison.agreed",
    instead: "false",
  },
  {
    rule: "R-NEW-5",
    file: "keys/identity/ownStanding.ts",
    what: "a list nothing vouches for confirms nobody",
    snippet: 'standing === "confirmed" && vouched',
    instead: 'standing === "confirmed"',
  },
  {
    rule: "§10",
    file: "keys/confirming/deviceRequests.ts",
    what: "a code that differs lets nobody in",
    within: "if (!same) return this.decline",
    snippet: "!same",
    instead: "false",
  },
  {
    rule: "§10",
    file: "keys/confirming/ownConfirmation.ts",
    what: "a code that differs ends the new device's side",
    within: "if (!same) return this.#end",
    snippet: "!same",
    instead: "false",
  },
  {
    rule: "R-REC-1",
    file: "keys/identity/restore.ts",
    what: "a code of another identity",
    snippet: "!root.verifyingKey.equals(list.root)",
    instead: "false",
  },
  {
    rule: "R-ASK-2",
    file: "calls/model/glare.ts",
    what: "only the very person who is being called",
    snippet: "caller === peer.userId",
    instead: "true",
  },
  {
    rule: "R-ASK-2",
    file: "calls/model/glare.ts",
    what: "only where nothing is to be asked or shown",
    within: "mode.kind && nothingToAsk",
    snippet: "nothingToAsk",
    instead: "true",
  },
  {
    rule: "R-ASK-1",
    file: "calls/model/assurance.ts",
    what: "another root and an unconfirmed device are asked about",
    snippet: 'concern === "root-changed" || concern === "unconfirmed-device"',
    instead: "false",
  },
  {
    rule: "R-ASK-1",
    file: "calls/model/assurance.ts",
    what: "every question needs a yes",
    snippet: "questions.every((question) => agreed.includes(question))",
    instead: "true",
  },
  {
    rule: "§11",
    file: "calls/model/assurance.ts",
    what: "only end-to-end encrypted: the client itself refuses ordinary calls",
    snippet: 'keys.ownSetting === "only"',
    instead: "false",
  },
  {
    rule: "§11",
    file: "calls/model/assurance.ts",
    what: "no downgrade without a yes",
    snippet: "contact.hadEndToEnd",
    instead: "false",
  },
  {
    rule: "§11",
    file: "calls/model/assurance.ts",
    what: "both statements say on, the server says ordinary",
    snippet: "wants(keys.ownSetting) && wants(contact.setting)",
    instead: "false",
  },
  {
    rule: "§9",
    file: "keys/contacts/trustOf.ts",
    what: "a pin does not vouch for another root or an unconfirmed device",
    snippet: "contact.pinned && vouched",
    instead: "contact.pinned",
  },
];

/** @param {string} file under src/ @returns {readonly Decision[]} */
export function decisionsIn(file) {
  return decisions.filter((decision) => decision.file === file);
}
