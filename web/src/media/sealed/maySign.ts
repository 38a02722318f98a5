import { require } from "../../e2ee/rules/require";
import type { KeysInCall } from "./sealedCall";

/**
 * Lets an OFFER or ANSWER be signed only while this browser is one of the person's devices: their
 * list may have become an alert since the call began.
 *
 * @throws RefusedError R-LIST-15
 */
export async function requireMaySign(keys: Pick<KeysInCall, "ownEnd">): Promise<void> {
  require((await keys.ownEnd()) !== null, "R-LIST-15");
}
