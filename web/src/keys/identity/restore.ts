import { zeros } from "../../e2ee/bytes/bytes";
import { idBytes } from "../../e2ee/bytes/id";
import { appendToList } from "../../e2ee/device/listAuthor";
import { readRecoveryCode } from "../../e2ee/device/recoveryCode";
import { RootKey } from "../../e2ee/device/rootKey";
import type { DeviceList } from "../../e2ee/identity/deviceList";
import { done, failed, type Outcome } from "../../base/problem";
import type { KeysContext } from "../keysContext";
import { putFounding } from "./newIdentity";
import { thisDevice } from "./thisDevice";

/**
 * Lets this browser in by the recovery code, and reads the pins that were sealed to it. The seed is
 * erased again, whatever comes of it.
 *
 * @param list as the server shows it, verified
 * @param others `remove` takes every other device off the list, whatever they have signed
 * @throws RefusedError R-REC-1 for a slip in the code
 */
export async function restore(
  context: KeysContext,
  list: DeviceList,
  code: string,
  others: "keep" | "remove",
): Promise<Outcome> {
  const root = await RootKey.ofSeed(await readRecoveryCode(code));
  try {
    // The code vouches for the list: its root is the one in force.
    if (!root.verifyingKey.equals(list.root)) return failed({ code: "RECOVERY_CODE_OTHER" });
    const { certificate } = await thisDevice(context);
    const isIn = list.standingOf(certificate) === "confirmed";
    if (others === "keep" && isIn) return done;
    await readRecoveredPins(context, root, list);
    const next = await appendToList(
      list,
      root,
      others === "keep"
        ? { kind: "add", certificate }
        : { kind: "replace", certificates: [certificate] },
      context.now(),
    );
    return await putFounding(context, { list: next, before: list });
  } finally {
    root.close();
  }
}

/** Unreadable pins are no reason to stay locked out: the person can compare codes again. */
async function readRecoveredPins(
  { directory, pins }: KeysContext,
  root: RootKey,
  list: DeviceList,
): Promise<void> {
  const copies = await directory.pins("recovery");
  if (!copies.ok) return;
  const kem = await root.recoveryKem();
  try {
    const opener = { recipient: zeros(idBytes), key: (id: number) => (id === 0 ? kem : null) };
    await pins.read(copies.value, opener, list);
  } finally {
    kem.close();
  }
}
