import { HeldPrekeys } from "../../e2ee/handshake/heldPrekeys";
import { LocalParty } from "../../e2ee/handshake/localParty";
import { maxAttestations } from "../../e2ee/handshake/sender";
import { HeadStatement } from "../../e2ee/identity/headStatement";
import { ownVersions } from "../../e2ee/identity/versionRange";
import type { PublishedKeys } from "../directory/keyDirectory";
import type { KeysContext } from "../keysContext";
import { unlessRefused } from "../keysProblem";
import type { OwnEnd } from "../privateKeys";

/**
 * This device as one end of a handshake; null while it holds nothing to be that with.
 *
 * @param statements of own devices, verified; the newest travel
 */
export function ownEnd(
  { own, deviceId, vault, now }: KeysContext,
  statements: readonly HeadStatement[],
): OwnEnd | null {
  const { device, list, prekeys, attested } = own.state;
  if (device === null || list === null) return null;
  const others = statements.filter((statement) => statement.device !== device.id);
  const attestations = [...(attested === null ? [] : [attested]), ...others]
    .filter(({ head }) => list.contains(head))
    .toSorted((one, other) => other.head.sequence - one.head.sequence || other.at - one.at)
    .slice(0, maxAttestations);
  return {
    self: new LocalParty(device, list, ownVersions, attestations),
    prekeys: new HeldPrekeys(deviceId, prekeys),
    seen: vault.seenLegs(now()),
  };
}

/** The head statements of own devices that pass. */
export async function ownStatements(
  { own, now }: KeysContext,
  { heads }: PublishedKeys,
): Promise<readonly HeadStatement[]> {
  const { list } = own.state;
  const statements: HeadStatement[] = [];
  if (list === null) return statements;
  for (const bytes of heads) {
    const statement = await unlessRefused(async () => {
      const parsed = await HeadStatement.parse(bytes);
      await parsed.requireOf(list, now());
      return parsed;
    });
    if (statement !== null) statements.push(statement);
  }
  return statements;
}
