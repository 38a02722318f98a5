import { RefusedError } from "../e2ee/rules/refusedError";
import { openVault } from "../e2ee/keystore/openVault";
import { VaultError } from "../e2ee/keystore/vaultError";
import { browserRandomness } from "../e2ee/secret/randomness";
import type { Id } from "../base/vocabulary";
import { DeviceKeys, type ServerSetting } from "./deviceKeys";
import { httpKeyDirectory } from "./directory/httpKeyDirectory";
import type { OpenedKeys } from "./liveKeys";
import { missingSupport } from "./support";

/**
 * Opens the keys a person has in this browser; the server is not asked yet. Imported after signing
 * in, together with all of the cryptography.
 */
export async function openKeys(
  user: Id,
  deviceId: Id,
  setting: ServerSetting,
): Promise<OpenedKeys> {
  const missing = await missingSupport();
  if (missing !== null) return { kind: "not-open", state: { kind: "unsupported", missing } };
  try {
    const vault = await openVault(user);
    const parts = {
      user,
      deviceId,
      directory: httpKeyDirectory,
      vault,
      now: Date.now,
      randomness: browserRandomness,
    };
    return { kind: "open", keys: await DeviceKeys.open(parts, setting) };
  } catch (error) {
    if (error instanceof VaultError || error instanceof RefusedError) {
      return { kind: "not-open", state: { kind: "trouble", what: "storage" } };
    }
    throw error;
  }
}
