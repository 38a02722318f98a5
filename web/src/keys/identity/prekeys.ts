import { equal } from "../../e2ee/bytes/bytes";
import type { LocalPrekey } from "../../e2ee/device/localPrekey";
import { isAhead } from "../../e2ee/identity/tolerance";
import { ownVersions } from "../../e2ee/identity/versionRange";
import type { KeysContext } from "../keysContext";
import type { OwnState } from "./ownKeys";

/** After how long a prekey is followed by the next, in milliseconds: a week. */
const rotatePrekeyAfter = 7 * 24 * 3_600_000;

/** The prekey others are to seal to: the newest that goes with the certificate in use. */
export function currentPrekey({ device, prekeys }: OwnState): LocalPrekey | null {
  if (device === null) return null;
  const { id } = device.certificate;
  return prekeys
    .filter(({ certificate }) => equal(certificate.certificateId, id))
    .reduce<LocalPrekey | null>(
      (newest, prekey) =>
        newest === null || prekey.certificate.prekeyId > newest.certificate.prekeyId
          ? prekey
          : newest,
      null,
    );
}

/**
 * Erases the prekeys that have expired, so that what was sealed to them stays closed for ever, and
 * makes the week's new one (docs/protocol.md §3).
 */
export async function rotatePrekeys({ own, now, randomness }: KeysContext): Promise<void> {
  const { device } = own.state;
  if (device === null) return;
  const at = now();
  await own.eraseExpiredPrekeys(at);
  if (!isDue(currentPrekey(own.state), at)) return;
  await own.addPrekey((prekeyId) => device.newPrekey(prekeyId, ownVersions, at, randomness));
}

function isDue(current: LocalPrekey | null, now: number): boolean {
  if (current === null) return true;
  const { notBefore } = current.certificate;
  // One from the future was made before this browser's clock was put right.
  return now >= notBefore + rotatePrekeyAfter || isAhead(notBefore, now);
}
