import { expect, test } from "vitest";
import { addSlots, offeredCodecs } from "./codecs";
import { transceiverOf } from "./slots";
import { FakePeerConnection, FakeRtc } from "./testing/fakeRtc";

function codec(mimeType: string, sdpFmtpLine?: string): RTCRtpCodec {
  const clockRate = mimeType.startsWith("audio") ? 48_000 : 90_000;
  return { mimeType, clockRate, ...(sdpFmtpLine !== undefined && { sdpFmtpLine }) };
}

const h264 = "level-asymmetry-allowed=1;packetization-mode=";
const [vp8, rtx, opus] = [codec("video/VP8"), codec("video/rtx"), codec("audio/opus")];
const vp9 = codec("video/VP9", "profile-id=0");
const baseline = codec("video/H264", `${h264}1;profile-level-id=42e01f`);
const av1 = codec("video/AV1", "level-idx=5;profile=0;tier=0");

test("a call is offered with the pictures that browsers have in common, in the browser's order", () => {
  const available = [
    vp8,
    rtx,
    vp9,
    codec("video/VP9", "profile-id=2"),
    codec("video/H264", `${h264}1;profile-level-id=42001f`),
    codec("video/H264", `${h264}0;profile-level-id=42e01f`),
    baseline,
    codec("video/H264", `${h264}1;profile-level-id=640c1f`),
    av1,
    codec("video/AV1", "level-idx=5;profile=1;tier=0"),
    codec("video/H265", "level-id=93"),
    codec("video/red"),
    codec("video/ulpfec"),
    codec("video/flexfec-03", "repair-window=10000000"),
  ];
  expect(offeredCodecs(available)).toEqual([vp8, rtx, vp9, baseline, av1]);
});

test("a browser that says nothing of profiles has the first", () => {
  const plain = [codec("video/VP9"), codec("video/AV1")];
  expect(offeredCodecs(plain)).toEqual(plain);
});

test("sound is Opus", () => {
  const others = ["audio/red", "audio/G722", "audio/PCMU", "audio/CN", "audio/telephone-event"];
  expect(offeredCodecs([...others.map((name) => codec(name)), opus])).toEqual([opus]);
});

test("sound, camera and screen are offered with what was chosen", () => {
  const rtc = new FakeRtc(1);
  rtc.available.audio.push(codec("audio/PCMU"), opus);
  rtc.available.video.push(codec("video/H265"), vp8, rtx);
  const pc = new FakePeerConnection({}, rtc.fingerprint);
  addSlots(pc as unknown as RTCPeerConnection, rtc);
  expect(pc.getTransceivers().map(({ codecs }) => codecs)).toEqual([
    [opus],
    [vp8, rtx],
    [vp8, rtx],
  ]);
  expect(transceiverOf(pc as unknown as RTCPeerConnection, "screen")).toBe(pc.getTransceivers()[2]);
});

test("a browser with nothing of it, or that does not tell, offers what it likes", () => {
  const rtc = new FakeRtc(1);
  rtc.available.video.push(codec("video/H265"), rtx);
  const pc = new FakePeerConnection({}, rtc.fingerprint);
  addSlots(pc as unknown as RTCPeerConnection, rtc);
  expect(pc.getTransceivers().map(({ codecs }) => codecs)).toEqual([null, null, null]);
});
