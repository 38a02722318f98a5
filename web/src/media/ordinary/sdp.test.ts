import { expect, test } from "vitest";
import { asFingerprint, formatFingerprint, type Fingerprint } from "./fingerprint";
import { faultOf, portable } from "./sdp";
import { firefox } from "../../e2ee/testing/browserDescriptions";
import { browserSdp } from "../testing/sdpText";

const agreed = asFingerprint("ab".repeat(32)) as Fingerprint;
const other = asFingerprint("cd".repeat(32)) as Fingerprint;
const good = portable(browserSdp(agreed, "actpass")).sdp;
const line = `a=fingerprint:${formatFingerprint(agreed)}`;

test("a description travels with one fingerprint, at session level", () => {
  const { sdp, fingerprint } = portable(browserSdp(agreed, "active"));
  expect(fingerprint).toBe(agreed);
  expect(sdp.match(/a=fingerprint/g)).toHaveLength(1);
  expect(sdp.indexOf("a=fingerprint")).toBeLessThan(sdp.indexOf("m=audio"));
  expect(faultOf(sdp, agreed)).toBeNull();
});

test("a description travels without addresses", () => {
  const gathered = browserSdp(agreed, "actpass")
    .replaceAll("m=video 9 ", "m=video 50123 ")
    .replaceAll("c=IN IP4 0.0.0.0", "c=IN IP4 192.0.2.7")
    .replaceAll("a=rtcp:9 IN IP4 0.0.0.0", "a=rtcp:50123 IN IP4 192.0.2.7")
    .replaceAll("a=mid:0", "a=candidate:1 1 udp 2 192.0.2.7 50123 typ host\r\na=mid:0");
  const { sdp } = portable(gathered);
  expect(sdp).not.toContain("192.0.2.7");
  expect(sdp).not.toContain("50123");
  expect(faultOf(sdp, agreed)).toBeNull();
});

test("what Firefox says of formats that were taken out does not travel", () => {
  const { sdp } = portable(firefox.offer);
  expect(firefox.offer).toContain("a=rtcp-fb:123 nack");
  const spoken = [...sdp.matchAll(/^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) /gm)].map(
    ([, format]) => format,
  );
  expect(new Set(spoken)).toEqual(new Set(["109", "120", "124", "121", "125", "99", "100"]));
  expect(sdp).toContain("a=rtcp-fb:120 nack pli");
});

test("a browser with two fingerprints of its own is not believed", () => {
  const two = browserSdp(agreed, "actpass").replace(
    line,
    `a=fingerprint:${formatFingerprint(other)}`,
  );
  expect(() => portable(two)).toThrow();
});

test.each([
  ["no fingerprint", good.replace(`${line}\r\n`, ""), "no-fingerprint"],
  ["two fingerprints", good.replace(line, `${line}\r\n${line}`), "several-fingerprints"],
  [
    "a second one in a part",
    good.replace("a=mid:1", `a=fingerprint:${formatFingerprint(other)}\r\na=mid:1`),
    "several-fingerprints",
  ],
  [
    "a second one in capitals",
    good.replace("a=mid:1", `a=FINGERPRINT:${formatFingerprint(other)}\r\na=mid:1`),
    "several-fingerprints",
  ],
  ["SHA-1", good.replace(line, `a=fingerprint:sha-1 ${"AB:".repeat(19)}AB`), "not-sha-256"],
  ["another one", portable(browserSdp(other, "actpass")).sdp, "wrong-fingerprint"],
  [
    "an address",
    good.replace("a=mid:0", "a=candidate:1 1 udp 2 192.0.2.7 5 typ host\r\na=mid:0"),
    "has-addresses",
  ],
  [
    "an address of the connection",
    good.replace("0.0.0.0\r\na=rtcp", "192.0.2.7\r\na=rtcp"),
    "has-addresses",
  ],
  [
    "keys in the open",
    good.replace("a=mid:0", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\r\na=mid:0"),
    "has-other-keys",
  ],
  ["media without encryption", good.replace("UDP/TLS/RTP/SAVPF", "RTP/AVPF"), "wrong-media"],
  ["a part too many", `${good}m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n`, "wrong-media"],
  ["parts of their own", good.replace("a=group:BUNDLE 0 1 2\r\n", ""), "wrong-media"],
  ["line feeds alone", good.replaceAll("\r\n", "\n"), "not-sdp"],
  ["a line that is none", good.replace("a=mid:0", "hello"), "not-sdp"],
  ["nothing", "", "not-sdp"],
  ["too much", good + "a=x:y\r\n".repeat(10_000), "too-long"],
])("a description with %s is refused", (_what, sdp, fault) => {
  expect(faultOf(sdp, agreed)).toBe(fault);
});
