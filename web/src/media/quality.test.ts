import { expect, test } from "vitest";
import { qualityOf } from "./quality";
import { sampleOf, type MediaSample } from "./stats";

const before: MediaSample = {
  packetsReceived: 1_000,
  packetsLost: 10,
  jitterSeconds: 0.005,
  roundTripSeconds: 0.05,
  framesDecoded: 100,
  frameWidth: 640,
  dtlsVersion: "DTLS 1.3",
  srtpCipher: "AES",
  dtlsRole: "client",
};
const after: MediaSample = { ...before, packetsReceived: 1_100, framesDecoded: 150 };

test.each([
  ["nothing wrong", {}, "good", null],
  ["a packet in fifty lost", { packetsReceived: 1_098, packetsLost: 12 }, "fair", "loss"],
  ["a packet in ten lost", { packetsReceived: 1_090, packetsLost: 20 }, "poor", "loss"],
  ["a third of a second's delay", { roundTripSeconds: 0.33 }, "fair", "delay"],
  ["a second's delay", { roundTripSeconds: 1 }, "poor", "delay"],
  ["some jitter", { jitterSeconds: 0.05 }, "fair", "jitter"],
  ["much jitter", { jitterSeconds: 0.2 }, "poor", "jitter"],
  ["a picture that stands still", { framesDecoded: 100 }, "poor", "frozen"],
  ["much loss and some delay", { packetsLost: 60, roundTripSeconds: 0.3 }, "poor", "loss"],
  ["statistics that began anew", { packetsLost: 0, packetsReceived: 0 }, "good", null],
  ["a browser that says little", { jitterSeconds: null, roundTripSeconds: null }, "good", null],
] as const)("%s", (_what, change, level, reason) => {
  expect(qualityOf(before, { ...after, ...change }, true)).toEqual({ level, reason });
});

test("without a camera no picture is frozen", () => {
  expect(qualityOf(before, { ...after, framesDecoded: 100 }, false).level).toBe("good");
});

test("the camera's frames are counted apart from the screen's, and totals are over all", () => {
  const report = new Map<string, unknown>([
    [
      "a",
      {
        type: "inbound-rtp",
        kind: "audio",
        mid: "0",
        packetsReceived: 10,
        packetsLost: 1,
        jitter: 0.01,
      },
    ],
    [
      "c",
      {
        type: "inbound-rtp",
        kind: "video",
        mid: "1",
        packetsReceived: 20,
        packetsLost: 2,
        jitter: 0.02,
        framesDecoded: 7,
        frameWidth: 640,
      },
    ],
    [
      "s",
      {
        type: "inbound-rtp",
        kind: "video",
        mid: "2",
        packetsReceived: 5,
        framesDecoded: 99,
        frameWidth: 1920,
      },
    ],
    [
      "p",
      { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.03 },
    ],
    ["x", { type: "candidate-pair", nominated: false, state: "failed", currentRoundTripTime: 9 }],
    [
      "t",
      { type: "transport", tlsVersion: "FEFC", dtlsRole: "server", srtpCipher: "AEAD_AES_128_GCM" },
    ],
  ]);
  expect(sampleOf(report as unknown as RTCStatsReport, "1")).toEqual({
    packetsReceived: 35,
    packetsLost: 3,
    jitterSeconds: 0.02,
    roundTripSeconds: 0.03,
    framesDecoded: 7,
    frameWidth: 640,
    dtlsVersion: "DTLS 1.3",
    srtpCipher: "AEAD_AES_128_GCM",
    dtlsRole: "server",
  });
});
