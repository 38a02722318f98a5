import { equal } from "../bytes/bytes";
import { TransportParameters } from "../handshake/transportParameters";
import type { IceCredentials } from "../media/iceCredentials";
import type { Media } from "../media/media";
import { require } from "../rules/require";
import { otherRole, type CallRole } from "../session/callRole";
import { describeOwn, type OwnDescription } from "./describeOwn";
import { remoteDescription } from "./remoteDescription";
import { attributes, cut, join } from "./sessionText";
import { setupOf, type DescriptionKind } from "./setup";

/** The argument of `setRemoteDescription`. */
interface RemoteDescription {
  readonly type: DescriptionKind;
  readonly sdp: string;
}

/**
 * The descriptions of one call, at one side: the browser's own on their way into signed fields, and
 * the other side's on their way out of them. The first are those of the handshake; later ones are
 * an ICE restart (RESTART) or a change of media (MEDIA).
 *
 * Security guarantees: certificate and DTLS roles of both sides stay what the handshake signed, for
 * as long as the call lasts; a callee has gathered no address before it answers.
 *
 * Does not protect against: a browser that says one thing and does another; see R-BIND-1.
 */
export class CallDescriptions {
  readonly #role: CallRole;
  #own: OwnDescription | null = null;
  #remote: { transport: TransportParameters; media: Media } | null = null;

  /** @param role of this side */
  constructor(role: CallRole) {
    this.#role = role;
  }

  /**
   * The content of a description that the browser has just made.
   *
   * @throws RefusedError R-SDP-1, R-SDP-2; R-SDP-4 for another certificate than before, or for the
   *     wrong end of DTLS; R-SDP-5 when the callee has gathered already
   */
  own(kind: DescriptionKind, sdp: string): OwnDescription {
    const before = this.#own;
    if (before === null && this.#role === "callee") requireNothingGathered(sdp);
    // Later in a call the browser repeats the candidates that it has reported one by one.
    const described = describeOwn(before === null ? sdp : withoutCandidates(sdp));
    require(described.setup === (kind === "offer" ? "actpass" : setupOf(this.#role)), "R-SDP-4");
    require(before === null ||
      equal(described.transport.fingerprint, before.transport.fingerprint), "R-SDP-4");
    this.#own = described;
    return described;
  }

  /**
   * The other side's description of the handshake.
   *
   * @throws RefusedError R-SDP-3; R-SDP-4 when the call has one with another certificate
   */
  remote(kind: DescriptionKind, transport: TransportParameters, media: Media): RemoteDescription {
    const before = this.#remote;
    require(before === null ||
      equal(transport.fingerprint, before.transport.fingerprint), "R-SDP-4");
    const description = remoteDescription(kind, transport, media, otherRole(this.#role));
    this.#remote = { transport, media };
    return description;
  }

  /** The other side's description after its RESTART: new ICE credentials, all else as it was. */
  restarted(kind: DescriptionKind, ice: IceCredentials): RemoteDescription {
    const { transport, media } = this.#agreed();
    return this.remote(kind, new TransportParameters(transport.fingerprint, ice), media);
  }

  /** The other side's description after its MEDIA: other sections over the same transport. */
  changed(kind: DescriptionKind, media: Media): RemoteDescription {
    return this.remote(kind, this.#agreed().transport, media);
  }

  #agreed(): { transport: TransportParameters; media: Media } {
    if (this.#remote === null) throw new Error("the handshake comes first");
    return this.#remote;
  }
}

function requireNothingGathered(sdp: string): void {
  const { session, sections } = cut(sdp);
  require(attributes([...session, ...sections.flat()], "candidate").length === 0, "R-SDP-5");
}

function withoutCandidates(sdp: string): string {
  const { session, sections } = cut(sdp);
  const without = (lines: readonly string[]): string[] =>
    lines
      .filter((line) => !/^a=(candidate:|end-of-candidates)/i.test(line))
      .map((line) => line.replace(/^(c=|a=rtcp:\d+ )IN .*$/, "$1IN IP4 0.0.0.0"));
  return join({ session: without(session), sections: sections.map(without) });
}
