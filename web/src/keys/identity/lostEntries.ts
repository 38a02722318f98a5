import { DeviceList } from "../../e2ee/identity/deviceList";
import { done, type Outcome } from "../../base/problem";
import type { KeysContext } from "../keysContext";
import type { OwnStanding } from "./ownStanding";

/**
 * The number of entries that the server has lost, as after the restore of an older backup, and that
 * this browser keeps; null when there are none, or when the server's list is not the beginning of
 * the kept one, byte for byte.
 */
export function lostEntries({ own }: KeysContext, standing: OwnStanding): number | null {
  if (standing.kind !== "trouble" || standing.what !== "rolled-back") return null;
  return own.state.list?.lostIn(standing.list) ?? null;
}

/**
 * Publishes the kept list again: its very bytes, which this browser verified when it accepted them.
 * Nothing is signed, and nothing of the server's list is taken over. The server compares and
 * appends in one step, so that of two devices that put back at once none can part the list.
 */
export async function putBack({ own, directory }: KeysContext): Promise<Outcome> {
  const { list } = own.state;
  if (list === null) return done;
  const put = await directory.putList(DeviceList.encode(list.entries));
  if (!put.ok) return put;
  // The statement on the end of the list is lost with the entries.
  await own.change({ attested: null });
  return done;
}
