import { zeros } from "../bytes/bytes";
import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { DecodeError } from "../bytes/decodeError";
import { idBytes, type Id } from "../bytes/id";

/**
 * The key that signed an entry of a device list: the root (that named in the entry if it names one,
 * else the one in force), or a confirmed device.
 */
export type ListSigner =
  { readonly kind: "root" } | { readonly kind: "device"; readonly device: Id };

/** `u8 signer ‖ id signerDevice`. */
export function writeSigner(out: ByteWriter, signer: ListSigner): void {
  if (signer.kind === "root") out.flag(false).bytes(zeros(idBytes));
  else out.flag(true).id(signer.device);
}

/** The counterpart of {@link writeSigner}. */
export function readSigner(from: ByteReader): ListSigner {
  const isDevice = from.flag("signer");
  const device = from.id("signerDevice");
  if (isDevice) return { kind: "device", device };
  if (!/^0+$/.test(device)) throw new DecodeError("signerDevice", "zeros", "an id");
  return { kind: "root" };
}
