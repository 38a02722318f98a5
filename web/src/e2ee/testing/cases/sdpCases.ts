import { Codec } from "../../media/codec";
import { Media } from "../../media/media";
import { MediaSection } from "../../media/mediaSection";
import type { Rule } from "../../rules/rule";
import { CallDescriptions } from "../../sdp/callDescriptions";
import { describeOwn } from "../../sdp/describeOwn";
import { OwnCandidates } from "../../sdp/ownCandidates";
import { remoteDescription } from "../../sdp/remoteDescription";
import { chromium, firefox } from "../browserDescriptions";
import type { RuleCase } from "../ruleCase";
import { callerTransport, calleeTransport, data, media } from "../samples";

const otherPrint = `sha-256 ${"AB:".repeat(31)}CD`;
const candidate = "candidate:1 1 udp 1 192.0.2.1 5000 typ host";

/** Cases of the browser's descriptions. */
export function sdpCases(): RuleCase[] {
  return [
    ...fingerprintCases(),
    ...forbiddenCases(),
    ...shapeCases(),
    ...remoteCases(),
    ...laterCases(),
    ...candidateCases(),
  ];
}

function fingerprintCases(): RuleCase[] {
  return [
    edited("R-SDP-1", "no fingerprint", (sdp) => sdp.replace(/a=fingerprint:.*\r\n/g, "")),
    edited("R-SDP-1", "no section that could have one", () => "v=0\r\na=group:BUNDLE \r\n"),
    edited("R-SDP-1", "a section without one", (sdp) => sdp.replace(/a=fingerprint:.*\r\n/, "")),
    edited("R-SDP-1", "a section with another", (sdp) =>
      sdp.replace(/a=fingerprint:.*/, `a=fingerprint:${otherPrint}`),
    ),
    edited("R-SDP-1", "another one more, spelled in capitals", (sdp) =>
      sdp.replace("a=mid:0", `a=FINGERPRINT:${otherPrint}\r\na=mid:0`),
    ),
    edited("R-SDP-1", "of another hash", (sdp) => sdp.replaceAll("sha-256", "sha-384")),
    edited("R-SDP-1", "too short", (sdp) => sdp.replace(/(a=fingerprint:.*):..\r/g, "$1\r")),
  ];
}

function forbiddenCases(): RuleCase[] {
  const adding = (line: string) => (sdp: string) => sdp.replace("a=mid:0", `${line}\r\na=mid:0`);
  return [
    edited("R-SDP-2", "a key of its own", adding("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA")),
    edited("R-SDP-2", "a key-management message", adding("a=key-mgmt:mikey AAAA")),
    edited("R-SDP-2", "ZRTP", adding("a=zrtp-hash:1.10 AAAA")),
    edited("R-SDP-2", "somebody else's word on the identity", adding("a=identity:AAAA")),
    edited("R-SDP-2", "ICE for servers only", (sdp) => sdp.replace("t=0 0", "t=0 0\r\na=ice-lite")),
    edited("R-SDP-2", "a candidate", adding(`a=${candidate}`)),
    edited("R-SDP-2", "the other's candidates", adding("a=remote-candidates:1 192.0.2.1 5000")),
    edited("R-SDP-2", "an address", (sdp) => sdp.replace("IP4 0.0.0.0", "IP4 192.0.2.1")),
    edited("R-SDP-2", "an address for RTCP", (sdp) =>
      sdp.replace("a=rtcp:9 IN IP4 0.0.0.0", "a=rtcp:9 IN IP4 192.0.2.1"),
    ),
    edited("R-SDP-2", "an address of version 6", (sdp) =>
      sdp.replace("IN IP4 0.0.0.0", "IN IP6 2001:db8::1"),
    ),
  ];
}

/** Descriptions that the fields of §6 cannot hold, or that are none. */
function shapeCases(): RuleCase[] {
  const replaced = (what: string, from: string | RegExp, to: string): RuleCase =>
    edited("R-SDP-2", what, (sdp) => sdp.replace(from, to));
  return [
    edited("R-SDP-2", "nothing", () => ""),
    edited("R-SDP-2", "too long", (sdp) => `${sdp}a=x:${"x".repeat(100_000)}\r\n`),
    edited("R-SDP-2", "lines that end otherwise", (sdp) => sdp.replaceAll("\r\n", "\n")),
    edited("R-SDP-2", "the end cut off", (sdp) => sdp.slice(0, -1)),
    replaced("no version", "v=0", "v=1"),
    replaced("something that is no line", "s=-", "s"),
    replaced("no bundle", /a=group:.*\r\n/, ""),
    replaced("two bundles", /a=group:.*\r\n/, "a=group:BUNDLE 0 1\r\na=group:BUNDLE 2 3\r\n"),
    replaced("a group beside the bundle", "BUNDLE 0 1 2 3", "BUNDLE 0 1 2 3\r\na=group:LS 0 1"),
    replaced("a section outside the bundle", "BUNDLE 0 1 2 3", "BUNDLE 0 1 3"),
    replaced("no mid", /a=mid:0\r\n/, ""),
    edited("R-SDP-2", "two mids", (sdp) =>
      sdp.replace("a=mid:0", "a=mid:0\r\na=mid:9").replace("BUNDLE 0", "BUNDLE 0 9"),
    ),
    replaced("a section turned down", "m=audio 9", "m=audio 0"),
    refused("R-SDP-2", "a section turned down in an answer, where none can be bundle-only", () =>
      describeOwn(
        chromium.answer
          .replace("m=video 9", "m=video 0")
          .replace("a=mid:1", "a=mid:1\r\na=bundle-only"),
      ),
    ),
    refused("R-SDP-2", "a section turned down beside sections that are bundle-only", () =>
      describeOwn(firefox.offer.replace("m=audio 9", "m=audio 0")),
    ),
    replaced("a transport without DTLS", "UDP/TLS/RTP/SAVPF", "RTP/AVP"),
    replaced("another data protocol", "UDP/DTLS/SCTP", "TCP/DTLS/SCTP"),
    replaced("something else over DTLS", "webrtc-datachannel", "other"),
    edited("R-SDP-2", "no data channel", (sdp) =>
      sdp.replace(/m=application[^]*/, "").replace("BUNDLE 0 1 2 3", "BUNDLE 0 1 2"),
    ),
    replaced("something else to send", "m=audio", "m=text"),
    replaced("RTCP on a port of its own", "a=rtcp-mux\r\n", ""),
    replaced("two directions", "a=sendrecv", "a=sendrecv\r\na=inactive"),
    replaced("a codec without a name", "a=rtpmap:111", "a=rtpmap:112"),
    replaced("a codec with two names", "a=rtpmap:111 ", "a=rtpmap:111 x/8000\r\na=rtpmap:111 "),
    replaced("two sets of parameters", "a=fmtp:111 ", "a=fmtp:111 x=1\r\na=fmtp:111 "),
    replaced("other credentials in one section", /a=ice-ufrag:.*/, "a=ice-ufrag:other"),
    edited("R-SDP-2", "no credentials", (sdp) => sdp.replace(/a=ice-pwd:.*\r\n/g, "")),
    edited("R-SDP-2", "credentials that are too short", (sdp) =>
      sdp.replace(/a=ice-pwd:.*/g, "a=ice-pwd:short"),
    ),
    edited("R-SDP-2", "no DTLS role", (sdp) => sdp.replace(/a=setup:.*\r\n/g, "")),
    edited("R-SDP-2", "a DTLS role there is not", (sdp) => sdp.replaceAll("actpass", "holdconn")),
    replaced("another DTLS role in one section", "actpass", "active"),
  ];
}

function remoteCases(): RuleCase[] {
  const injected = "minptime=10\r\na=fingerprint:sha-1 00";
  const section = (codecs: readonly Codec[]): Media =>
    new Media([new MediaSection("audio", "0", "sendrecv", codecs, []), data]);
  return [
    refused("R-SDP-3", "a field with a line of its own", () =>
      remoteDescription(
        "offer",
        callerTransport,
        section([new Codec(111, "opus", 48_000, 2, injected, [])]),
        "caller",
      ),
    ),
    refused("R-SDP-3", "a section with nothing to send", () =>
      remoteDescription("offer", callerTransport, section([]), "caller"),
    ),
  ];
}

function laterCases(): RuleCase[] {
  const swapped = (sdp: string): string =>
    sdp.replace(/a=fingerprint:.*/g, `a=fingerprint:${otherPrint}`);
  return [
    refused("R-SDP-4", "another certificate of the own browser", () => {
      const descriptions = new CallDescriptions("caller");
      descriptions.own("offer", chromium.offer);
      descriptions.own("offer", swapped(chromium.reoffer));
    }),
    refused("R-SDP-4", "another certificate at an ICE restart", () => {
      const descriptions = new CallDescriptions("caller");
      descriptions.own("offer", chromium.offer);
      descriptions.own("offer", swapped(chromium.restart));
    }),
    refused("R-SDP-4", "another certificate of the other side", () => {
      const descriptions = new CallDescriptions("caller");
      descriptions.remote("answer", calleeTransport, media);
      descriptions.remote("answer", callerTransport, media);
    }),
    refused("R-SDP-4", "the callee's browser waits for DTLS", () =>
      new CallDescriptions("callee").own(
        "answer",
        chromium.answer.replaceAll("setup:active", "setup:passive"),
      ),
    ),
    refused("R-SDP-4", "the caller's browser begins DTLS", () => {
      const descriptions = new CallDescriptions("caller");
      descriptions.own("offer", chromium.offer);
      descriptions.own("answer", chromium.reoffer.replaceAll("setup:actpass", "setup:active"));
    }),
    refused("R-SDP-4", "an offer that leaves no choice of the DTLS role", () =>
      new CallDescriptions("caller").own("offer", chromium.offer.replaceAll("actpass", "active")),
    ),
  ];
}

function candidateCases(): RuleCase[] {
  return [
    refused("R-SDP-5", "the callee gathers before the accept", () =>
      new OwnCandidates("callee").gathered({ kind: "candidate", mid: "0", candidate }),
    ),
    refused("R-SDP-5", "the callee's answer has a candidate already", () =>
      new CallDescriptions("callee").own(
        "answer",
        chromium.answer.replace("a=mid:0", `a=${candidate}\r\na=mid:0`),
      ),
    ),
  ];
}

/** The browser's own offer with something wrong. */
function edited(rule: Rule, what: string, edit: (sdp: string) => string): RuleCase {
  return refused(rule, what, () => describeOwn(edit(chromium.offer)));
}

function refused(rule: Rule, what: string, attempt: () => unknown): RuleCase {
  return { rule, what: `description: ${what}`, attempt };
}
