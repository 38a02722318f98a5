import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { printable } from "./ascii";

/** Extensions that reveal the loudness of speech in the clear (RFC 6464, RFC 6465). */
export const audioLevels: ReadonlySet<string> = new Set([
  "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
  "urn:ietf:params:rtp-hdrext:csrc-audio-level",
]);

/** A header extension (RFC 8285). */
export class Extension {
  constructor(
    /** 1 to 255. */
    readonly id: number,
    readonly uri: string,
  ) {}

  write(out: ByteWriter): void {
    out.u8(this.id).text8(this.uri);
  }

  static read(from: ByteReader): Extension {
    const id = from.u8("extensionId", 1, 255);
    return new Extension(id, printable("uri", from.text8("uri", 1, 255)));
  }
}
