import { equal, type Bytes } from "../bytes/bytes";
import { TransportParameters } from "../handshake/transportParameters";
import { IceCredentials } from "../media/iceCredentials";
import { Media } from "../media/media";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import { require } from "../rules/require";
import { RefusedError } from "../rules/refusedError";
import { parseFingerprint } from "./fingerprint";
import { describeSection } from "./describeSection";
import { attributes, cut, type SessionText } from "./sessionText";
import type { Setup } from "./setup";

/** The signed fields of a description of the browser's own. */
export interface OwnDescription {
  readonly transport: TransportParameters;
  readonly media: Media;
  /** The DTLS role in the description. It does not travel: the side of the call decides. */
  readonly setup: Setup;
}

/** Keys beside DTLS-SRTP, and what makes ICE checks one-sided. */
const forbidden = ["crypto", "key-mgmt", "zrtp-hash", "identity", "ice-lite"];

const noAddress = /^(c=|a=rtcp:\d+ )IN (IP4 0\.0\.0\.0|IP6 ::)$/;
const mayHaveAddress = /^(c=|a=rtcp:\d+ )/i;

/**
 * Reads an offer or answer that the browser has made and not yet set, strictly, into the fields of
 * docs/protocol.md §6. Anything they have no place for is left out.
 *
 * Security guarantees: there is one certificate for everything; sound has a constant bit rate and
 * its level is not announced; no address was in it.
 *
 * Does not protect against: a browser that does not do what it announces.
 *
 * @throws RefusedError R-SDP-1, R-SDP-2
 */
export function describeOwn(sdp: string): OwnDescription {
  const text = cut(sdp);
  requireNothingForbidden(text);
  requireNoAddress(text);
  requireBundle(text);
  const fingerprint = fingerprintOf(text);
  const transport = new TransportParameters(fingerprint, credentialsOf(text));
  const setup = setupIn(text);
  const kind = setup === "actpass" ? "offer" : "answer";
  const media = new Media(text.sections.map((lines) => describeSection(lines, kind)));
  requireSendable(transport, media);
  return { transport, media, setup };
}

function requireNothingForbidden({ session, sections }: SessionText): void {
  const lines = [...session, ...sections.flat()];
  require(forbidden.every((name) => attributes(lines, name).length === 0), "R-SDP-2");
}

function requireNoAddress({ session, sections }: SessionText): void {
  const lines = [...session, ...sections.flat()];
  require(attributes(lines, "candidate").length === 0, "R-SDP-2");
  require(attributes(lines, "remote-candidates").length === 0, "R-SDP-2");
  require(lines.every((line) => !mayHaveAddress.test(line) || noAddress.test(line)), "R-SDP-2");
}

/** All sections share one transport. */
function requireBundle({ session, sections }: SessionText): void {
  const mids = sections.map((lines) => attributes(lines, "mid").join(" "));
  const groups = attributes(session, "group");
  require(groups.length === 1 && groups[0] === `BUNDLE ${mids.join(" ")}`, "R-SDP-2");
}

function fingerprintOf(text: SessionText): Bytes {
  const parsed = inEverySection(text, "fingerprint", "R-SDP-1").map(parseFingerprint);
  const [first] = parsed;
  if (first === undefined || first === null) throw new RefusedError("R-SDP-1");
  require(parsed.every((other) => other !== null && equal(other, first)), "R-SDP-1");
  return first;
}

function credentialsOf(text: SessionText): IceCredentials {
  const ufrag = sameInEverySection(text, "ice-ufrag");
  return new IceCredentials(ufrag, sameInEverySection(text, "ice-pwd"));
}

function setupIn(text: SessionText): Setup {
  const setup = sameInEverySection(text, "setup");
  if (setup === "actpass" || setup === "active" || setup === "passive") return setup;
  throw new RefusedError("R-SDP-2");
}

function sameInEverySection(text: SessionText, name: string): string {
  const [first, ...others] = inEverySection(text, name, "R-SDP-2");
  if (first === undefined) throw new RefusedError("R-SDP-2");
  require(others.every((other) => other === first), "R-SDP-2");
  return first;
}

/** All values of an attribute that each section has, itself or through the session's part. */
function inEverySection(
  { session, sections }: SessionText,
  name: string,
  rule: "R-SDP-1" | "R-SDP-2",
): string[] {
  const ofSession = attributes(session, name);
  const ofSections = sections.map((lines) => attributes(lines, name));
  require(ofSession.length > 0 || ofSections.every(({ length }) => length > 0), rule);
  return [...ofSession, ...ofSections.flat()];
}

/**
 * Checks one's own fields by the other side's rules, so that nothing is sent that it would refuse.
 */
function requireSendable(transport: TransportParameters, media: Media): void {
  try {
    const out = new ByteWriter();
    transport.write(out);
    media.write(out);
    const back = new ByteReader(out.toBytes());
    TransportParameters.read(back);
    Media.read(back).require();
  } catch {
    throw new RefusedError("R-SDP-2");
  }
}
