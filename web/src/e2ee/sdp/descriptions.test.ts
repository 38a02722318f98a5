import { describe, expect, test } from "vitest";
import { IceCredentials } from "../media/iceCredentials";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import { TransportParameters } from "../handshake/transportParameters";
import { Codec } from "../media/codec";
import { Media } from "../media/media";
import type { Candidate } from "../session/signal";
import { chromium, firefox } from "../testing/browserDescriptions";
import { callerTransport, media } from "../testing/samples";
import { CallDescriptions } from "./callDescriptions";
import { describeOwn } from "./describeOwn";
import { formatFingerprint } from "./fingerprint";
import { withConstantBitRate } from "./opusParameters";
import { OwnCandidates } from "./ownCandidates";
import { remoteDescription } from "./remoteDescription";
import { restrictOwn } from "./restrictOwn";

const audioLevel = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

function linesOf(sdp: string, start: string): string[] {
  return sdp.split("\r\n").filter((line) => line.startsWith(start));
}

describe("what the browser says of itself", () => {
  const { transport, media: described, setup } = describeOwn(chromium.offer);

  test("fingerprint and credentials are the browser's", () => {
    const [print] = linesOf(chromium.offer, "a=fingerprint:");
    expect(`a=fingerprint:${formatFingerprint(transport.fingerprint)}`).toBe(print);
    expect(linesOf(chromium.offer, "a=ice-ufrag:")[0]).toBe(`a=ice-ufrag:${transport.ice.ufrag}`);
    expect(linesOf(chromium.offer, "a=ice-pwd:")[0]).toBe(`a=ice-pwd:${transport.ice.password}`);
    expect(setup).toBe("actpass");
    expect(describeOwn(chromium.answer).setup).toBe("active");
  });

  test("the sections are sound, camera, screen and the channel", () => {
    expect(described.sections.map(({ kind, mid, direction }) => [kind, mid, direction])).toEqual([
      ["audio", "0", "sendrecv"],
      ["video", "1", "sendrecv"],
      ["video", "2", "sendrecv"],
      ["data", "3", "sendrecv"],
    ]);
  });

  test("Opus comes first, at a constant bit rate, and comfort noise does not come", () => {
    const codecs = described.sections[0]?.codecs ?? [];
    const parameters = "minptime=10;useinbandfec=1;cbr=1;usedtx=0";
    expect(codecs[0]).toEqual(new Codec(111, "opus", 48_000, 2, parameters, ["transport-cc"]));
    expect(codecs.map(({ name }) => name)).not.toContain("CN");
    expect(linesOf(chromium.offer, "a=rtpmap:13 CN")).toHaveLength(1);
  });

  test("feedback and parameters stay with their codec", () => {
    const codecs = described.sections[1]?.codecs ?? [];
    const feedback = ["goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"];
    expect(codecs[0]).toEqual(new Codec(96, "VP8", 90_000, 1, "", feedback));
    expect(codecs[1]).toEqual(new Codec(97, "rtx", 90_000, 1, "apt=96", []));
  });

  test("the level of sound is not announced, other extensions are", () => {
    const uris = described.sections[0]?.extensions.map(({ uri }) => uri) ?? [];
    expect(uris).toContain("urn:ietf:params:rtp-hdrext:sdes:mid");
    expect(chromium.offer).toContain(audioLevel);
    expect(uris).not.toContain(audioLevel);
  });

  test("an extension with conditions, which the fields cannot hold, is left out", () => {
    const conditional = chromium.offer.replace("a=extmap:2 ", "a=extmap:2/sendonly ");
    const uris = describeOwn(conditional).media.sections[0]?.extensions.map(({ id }) => id);
    expect(uris).toEqual([3, 4]);
  });

  test("feedback for all codecs is each codec's", () => {
    const forAll = chromium.offer.replace("a=rtcp-fb:111 transport-cc", "a=rtcp-fb:* nack");
    const codecs = describeOwn(forAll).media.sections[0]?.codecs ?? [];
    expect(codecs.every(({ feedback }) => feedback.join() === "nack")).toBe(true);
  });

  test("values of the whole session count for each section", () => {
    const lifted = ["fingerprint", "ice-ufrag", "ice-pwd", "setup"].reduce((sdp, name) => {
      const lines = linesOf(sdp, `a=${name}:`);
      const without = sdp.replaceAll(`${lines[0] ?? ""}\r\n`, "");
      return without.replace("t=0 0\r\n", `t=0 0\r\n${lines[0] ?? ""}\r\n`);
    }, chromium.offer);
    expect(describeOwn(lifted)).toEqual(describeOwn(chromium.offer));
  });

  test("an answer has the shape of its offer", () => {
    const answered = describeOwn(chromium.answer).media;
    expect(() => answered.requireAnswerTo(described)).not.toThrow();
  });

  test("it arrives as it was written", () => {
    const out = new ByteWriter();
    transport.write(out);
    described.write(out);
    const from = new ByteReader(out.toBytes());
    expect([TransportParameters.read(from), Media.read(from)]).toEqual([transport, described]);
  });
});

describe("what Firefox says of itself", () => {
  const { transport, media: described, setup } = describeOwn(firefox.offer);

  test("sections that are offered on the first one's transport are sections", () => {
    expect(linesOf(firefox.offer, "m=video 0 ")).toHaveLength(2);
    expect(setup).toBe("actpass");
    expect(described.sections.map(({ kind, mid, direction }) => [kind, mid, direction])).toEqual([
      ["audio", "0", "sendrecv"],
      ["video", "1", "sendrecv"],
      ["video", "2", "sendrecv"],
      ["data", "3", "sendrecv"],
    ]);
    expect(() => describeOwn(firefox.answer).media.requireAnswerTo(described)).not.toThrow();
  });

  test("feedback for formats that were taken out does not come", () => {
    expect(linesOf(firefox.offer, "a=rtcp-fb:123 nack")).not.toEqual([]);
    const names = described.sections[1]?.codecs.map(({ name }) => name);
    expect(names).toEqual(["VP8", "rtx", "VP9", "rtx", "AV1", "rtx"]);
  });

  test("it arrives as it was written, and is passed on as the browser made it", () => {
    const out = new ByteWriter();
    described.write(out);
    expect(Media.read(new ByteReader(out.toBytes()))).toEqual(described);
    const { sdp } = remoteDescription("offer", transport, described, "caller");
    expect(describeOwn(sdp)).toEqual({ transport, media: described, setup: "passive" });
  });
});

describe("what the browser gets of the other side", () => {
  const own = describeOwn(chromium.offer);
  const { type, sdp } = remoteDescription("offer", own.transport, own.media, "caller");

  test("it says of the other what the other has said of itself", () => {
    expect(type).toBe("offer");
    expect(describeOwn(sdp)).toEqual({ ...own, setup: "passive" });
  });

  test("there is one fingerprint, one DTLS role, and no address", () => {
    expect(linesOf(sdp, "a=fingerprint:")).toEqual(
      linesOf(chromium.offer, "a=fingerprint:").slice(0, 1),
    );
    expect(linesOf(sdp, "a=setup:")).toEqual(["a=setup:passive"]);
    expect(new Set(linesOf(sdp, "c="))).toEqual(new Set(["c=IN IP4 0.0.0.0"]));
    expect(linesOf(sdp, "a=candidate")).toEqual([]);
    expect(linesOf(sdp, "a=ssrc")).toEqual([]);
  });

  test("the callee begins DTLS, whichever way it describes itself", () => {
    for (const kind of ["offer", "answer"] as const) {
      const described = remoteDescription(kind, callerTransport, media, "callee");
      expect(linesOf(described.sdp, "a=setup:")).toEqual(["a=setup:active"]);
    }
  });
});

describe("what the browser is to agree with itself", () => {
  const sdp = restrictOwn(chromium.offer);

  test("what is announced does not change by it", () => {
    expect(describeOwn(sdp)).toEqual(describeOwn(chromium.offer));
    expect(describeOwn(restrictOwn(chromium.answer))).toEqual(describeOwn(chromium.answer));
  });

  test("only the parameters of Opus and the level of sound differ", () => {
    const before = chromium.offer.split("\r\n");
    const after = sdp.split("\r\n");
    expect(before.filter((line) => !after.includes(line))).toEqual([
      `a=extmap:1 ${audioLevel}`,
      "a=fmtp:111 minptime=10;useinbandfec=1",
    ]);
    expect(after.filter((line) => !before.includes(line))).toEqual([
      "a=fmtp:111 minptime=10;useinbandfec=1;cbr=1;usedtx=0",
    ]);
  });

  test("Opus without parameters gets some", () => {
    const bare = chromium.offer.replace(/a=fmtp:111 .*\r\n/, "");
    expect(linesOf(restrictOwn(bare), "a=fmtp:111 ")).toEqual(["a=fmtp:111 cbr=1;usedtx=0"]);
  });

  test("settings that were there are set again, once", () => {
    expect(withConstantBitRate("cbr=0; usedtx=1;stereo=1;CBR=0")).toBe("stereo=1;cbr=1;usedtx=0");
    expect(withConstantBitRate("")).toBe("cbr=1;usedtx=0");
  });
});

describe("later in a call", () => {
  test.each([
    ["Chromium", chromium],
    ["Firefox", firefox],
  ])("%s's offers keep the certificate: with told candidates, with ICE restarted", (_, browser) => {
    const descriptions = new CallDescriptions("caller");
    const first = descriptions.own("offer", browser.offer);
    const again = descriptions.own("offer", browser.reoffer);
    expect(again.transport).toEqual(first.transport);
    const restarted = descriptions.own("offer", browser.restart);
    expect(restarted.transport.fingerprint).toEqual(first.transport.fingerprint);
    expect(restarted.transport.ice).not.toEqual(first.transport.ice);
  });

  test("a RESTART changes the credentials and nothing else", () => {
    const descriptions = new CallDescriptions("callee");
    const first = descriptions.remote("offer", callerTransport, media);
    const ice = new IceCredentials("newUfrag", "newPasswordOfTwentyTwo");
    const { type, sdp } = descriptions.restarted("answer", ice);
    expect(type).toBe("answer");
    expect(sdp).toBe(
      first.sdp
        .replace(callerTransport.ice.ufrag, ice.ufrag)
        .replace(callerTransport.ice.password, ice.password),
    );
    const { transport } = describeOwn(descriptions.changed("offer", media).sdp);
    expect(transport.ice).toEqual(ice);
  });

  test("a MEDIA changes the sections and nothing else", () => {
    const descriptions = new CallDescriptions("callee");
    descriptions.remote("offer", callerTransport, media);
    const [audio, , data] = media.sections;
    const fewer = new Media([audio, data].filter((section) => section !== undefined));
    expect(describeOwn(descriptions.changed("offer", fewer).sdp)).toEqual({
      transport: callerTransport,
      media: fewer,
      setup: "passive",
    });
  });

  test("nothing is changed before the handshake has passed on anything", () => {
    const descriptions = new CallDescriptions("caller");
    expect(() => descriptions.changed("offer", media)).toThrow("handshake comes first");
  });
});

describe("candidates", () => {
  const candidate: Candidate = { kind: "candidate", mid: "0", candidate: "candidate:1" };
  const last: Candidate = { kind: "candidate", mid: "0", candidate: "" };

  test("those that the caller finds while it rings are kept until the accept", () => {
    const candidates = new OwnCandidates("caller");
    const sent: Candidate[] = [];
    candidates.gathered(candidate);
    candidates.accepted((found) => sent.push(found));
    expect(sent).toEqual([candidate]);
    candidates.gathered(last);
    expect(sent).toEqual([candidate, last]);
  });

  test("those of the callee are sent after the accept", () => {
    const candidates = new OwnCandidates("callee");
    const sent: Candidate[] = [];
    candidates.accepted((found) => sent.push(found));
    candidates.gathered(candidate);
    expect(sent).toEqual([candidate]);
  });
});
