import { genesisList, resetList } from "../../e2ee/device/listAuthor";
import { RootKey } from "../../e2ee/device/rootKey";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { done, type Outcome } from "../../base/problem";
import type { KeysContext } from "../keysContext";
import { adoptList } from "./ownList";
import { thisDevice } from "./thisDevice";

/** A list under a new root, signed and not handed in. */
interface DraftIdentity {
  /** The only trace of the root there is: it was erased once it had signed. */
  readonly recoveryCode: string;
  readonly founding: { readonly list: DeviceList; readonly before: DeviceList | null };
}

/**
 * Draws a root, lets it sign this device, and erases it.
 *
 * @param before the list that is started over; null for the first identity
 */
export async function draftIdentity(
  context: KeysContext,
  before: DeviceList | null,
): Promise<DraftIdentity> {
  const { randomness, now } = context;
  const { certificate } = await thisDevice(context);
  const root = await RootKey.generate(randomness);
  try {
    const list =
      before === null
        ? await genesisList(root, certificate, now())
        : await resetList(before, root, certificate, now());
    return { recoveryCode: await root.recoveryCode(), founding: { list, before } };
  } finally {
    root.close();
  }
}

/**
 * Hands a list in that the root has signed. It is kept here first: if the answer is lost, the next
 * look at the server shows whether it arrived.
 *
 * @param before the list it follows, under which all devices' pins counted
 */
export async function putFounding(
  context: KeysContext,
  { list, before }: DraftIdentity["founding"],
): Promise<Outcome> {
  const { own, directory } = context;
  const device = await thisDevice(context);
  await own.change({ founding: list });
  const put = await directory.putList(DeviceList.encode(list.entries));
  if (put.ok) {
    await adoptList(context, list, device, before ?? own.state.list);
    return done;
  }
  // Another device was first. Any other failure may yet have arrived.
  if (put.problem.code === "LIST_CHANGED") await own.change({ founding: null });
  return put;
}
