import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { iceCharacters } from "./ascii";

/** The credentials that let a peer through ICE's checks. Spec: RFC 8839 §5.4. Not for a log. */
export class IceCredentials {
  constructor(
    readonly ufrag: string,
    readonly password: string,
  ) {}

  /** `text8 iceUfrag ‖ text8 icePwd`. */
  write(out: ByteWriter): void {
    out.text8(this.ufrag).text8(this.password);
  }

  /** The counterpart of {@link write}. */
  static read(from: ByteReader): IceCredentials {
    const ufrag = iceCharacters("iceUfrag", from.text8("iceUfrag", 4, 255));
    return new IceCredentials(ufrag, iceCharacters("icePwd", from.text8("icePwd", 22, 255)));
  }

  /** Without the values, which are secret. */
  toString(): string {
    return "IceCredentials";
  }
}
