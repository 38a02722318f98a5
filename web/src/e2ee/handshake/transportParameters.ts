import { requireSize, type Bytes } from "../bytes/bytes";
import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { IceCredentials } from "../media/iceCredentials";

const fingerprintBytes = 32;

/** How the media connection is recognised. */
export class TransportParameters {
  constructor(
    /** SHA-256 of the DER certificate that DTLS will use. */
    readonly fingerprint: Bytes,
    readonly ice: IceCredentials,
  ) {
    requireSize(fingerprint, fingerprintBytes, "fingerprint");
  }

  write(out: ByteWriter): void {
    this.ice.write(out.bytes(this.fingerprint));
  }

  static read(from: ByteReader): TransportParameters {
    const fingerprint = from.bytes("fingerprint", fingerprintBytes);
    return new TransportParameters(fingerprint, IceCredentials.read(from));
  }
}
