import type { Bytes } from "../bytes/bytes";
import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";

/** How many head statements travel at most. */
export const maxAttestations = 8;

/** The sender's certificate and list heads. */
export class Sender {
  constructor(
    /** Of its device, as bytes. */
    readonly certificate: Bytes,
    /** Head statements of its own list, as bytes, at most {@link maxAttestations}. */
    readonly attestations: readonly Bytes[],
    readonly at: number,
  ) {}

  write(out: ByteWriter): void {
    out
      .v16(this.certificate)
      .list8(this.attestations, (to, statement) => to.v16(statement))
      .u64(this.at);
  }

  static read(from: ByteReader): Sender {
    const certificate = from.v16("certificate", 1, 1024);
    const attestations = from.list8("attestations", 0, maxAttestations, (entry) =>
      entry.v16("attestation", 1, 512),
    );
    return new Sender(certificate, attestations, from.u64("at"));
  }
}
