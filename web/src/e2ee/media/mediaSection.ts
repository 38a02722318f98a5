import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { token } from "./ascii";
import { Codec } from "./codec";
import { Extension } from "./extension";

const kinds = { audio: 1, video: 2, data: 3 } as const;
const directions = { inactive: 0, sendonly: 1, recvonly: 2, sendrecv: 3 } as const;

/** The kind of media in a section. */
export type Kind = keyof typeof kinds;

/** Which way it flows, seen from the sender of the description. */
export type Direction = keyof typeof directions;

/** One section of a description of media. Spec: docs/protocol.md §6. */
export class MediaSection {
  constructor(
    readonly kind: Kind,
    readonly mid: string,
    readonly direction: Direction,
    readonly codecs: readonly Codec[],
    readonly extensions: readonly Extension[],
  ) {}

  write(out: ByteWriter): void {
    out
      .u8(kinds[this.kind])
      .text8(this.mid)
      .u8(directions[this.direction])
      .list8(this.codecs, (to, codec) => codec.write(to))
      .list8(this.extensions, (to, extension) => extension.write(to));
  }

  static read(from: ByteReader): MediaSection {
    const kind = from.oneOf("kind", kinds);
    const mid = token("mid", from.text8("mid", 1, 16));
    const direction = from.oneOf("direction", directions);
    const codecs = from.list8("codecs", 0, 32, (entry) => Codec.read(entry));
    const extensions = from.list8("extensions", 0, 16, (entry) => Extension.read(entry));
    return new MediaSection(kind, mid, direction, codecs, extensions);
  }
}
