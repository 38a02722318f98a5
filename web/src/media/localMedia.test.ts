import { beforeEach, describe, expect, test } from "vitest";
import { Store } from "../base/observable";
import {
  browserCaptures,
  pictureFor,
  problemOf,
  type Capture,
  type Captures,
} from "./devices/captures";
import type { MediaProblem } from "./devices/devices";
import type { DeviceChoices } from "./devices/deviceChoices";
import { LocalMedia } from "./localMedia";
import type { Slot } from "./slots";
import { FakeTrack, fakeTrack, settled } from "./testing/fakeRtc";

/** Devices that give tracks, or the problem the test put in their place. */
class FakeCaptures implements Captures {
  readonly asked: string[] = [];
  readonly problems: Partial<Record<Slot, Capture>> = {};
  chooseNothing = false;
  ended: MediaProblem = "unplugged";

  microphone(deviceId: string | null): Promise<Capture> {
    return this.#give("microphone", deviceId);
  }
  camera(deviceId: string | null): Promise<Capture> {
    return this.#give("camera", deviceId);
  }
  async both(microphoneId: string | null, cameraId: string | null) {
    return {
      microphone: await this.microphone(microphoneId),
      camera: await this.camera(cameraId),
    };
  }
  screen(): Promise<Capture | null> {
    return this.chooseNothing ? Promise.resolve(null) : this.#give("screen", null);
  }

  whyEnded(): Promise<MediaProblem> {
    return Promise.resolve(this.ended);
  }

  #give(slot: Slot, deviceId: string | null): Promise<Capture> {
    this.asked.push(deviceId === null ? slot : `${slot} ${deviceId}`);
    const track = fakeTrack(slot === "microphone" ? "audio" : "video");
    return Promise.resolve(this.problems[slot] ?? { kind: "track", track });
  }
}

let captures: FakeCaptures;
let choices: Store<DeviceChoices>;
let local: LocalMedia;
let tracks: Record<Slot, FakeTrack | null>;

beforeEach(() => {
  captures = new FakeCaptures();
  choices = new Store<DeviceChoices>({ camera: null, microphone: null, speaker: null });
  local = new LocalMedia(
    captures,
    choices,
    (track) => ({ getTracks: () => [track] }) as unknown as MediaStream,
  );
  tracks = { microphone: null, camera: null, screen: null };
  local.onTrack((slot, track) => {
    tracks[slot] = track as unknown as FakeTrack | null;
  });
});

test("a video call captures both, an audio call only the microphone", async () => {
  await local.start(true);
  expect(captures.asked).toEqual(["microphone", "camera"]);
  expect(local.state.getSnapshot()).toMatchObject({
    microphone: { kind: "on" },
    camera: { kind: "on" },
    screen: { kind: "off" },
  });
});

test("an audio call does not touch the camera", async () => {
  await local.start(false);
  expect(captures.asked).toEqual(["microphone"]);
});

test.each(["refused", "missing", "in-use"] as const)(
  "a camera that is %s is said, and the call goes on with sound",
  async (problem) => {
    captures.problems.camera = { kind: "problem", problem };
    await local.start(true);
    expect(local.state.getSnapshot()).toMatchObject({
      microphone: { kind: "on" },
      camera: { kind: "problem", problem },
      cameraStream: null,
    });
    expect(tracks.microphone).not.toBeNull();
  },
);

test("a microphone that is refused is said, and the call goes on with the picture", async () => {
  captures.problems.microphone = { kind: "problem", problem: "refused" };
  await local.start(true);
  expect(local.state.getSnapshot()).toMatchObject({
    microphone: { kind: "problem", problem: "refused" },
    camera: { kind: "on" },
  });
});

test("muting keeps the microphone open and silent", async () => {
  await local.start(false);
  const track = tracks.microphone;
  await local.setMuted(true);
  expect(track).toMatchObject({ enabled: false, stopped: false });
  expect(local.state.getSnapshot().microphone).toEqual({ kind: "off" });
  await local.setMuted(false);
  expect(tracks.microphone).toBe(track);
  expect(track?.enabled).toBe(true);
});

test("who muted before the microphone was there stays muted", async () => {
  const starting = local.start(false);
  await local.setMuted(true);
  await starting;
  expect(tracks.microphone?.enabled ?? false).toBe(false);
  expect(local.state.getSnapshot().microphone).toEqual({ kind: "off" });
});

test("a camera that is turned off is released", async () => {
  await local.start(true);
  const track = tracks.camera;
  await local.setCamera(false);
  expect(track?.stopped).toBe(true);
  expect(tracks.camera).toBeNull();
  expect(local.state.getSnapshot()).toMatchObject({ camera: { kind: "off" }, cameraStream: null });
});

test("a camera turned off while it was starting never comes on", async () => {
  const starting = local.setCamera(true);
  await local.setCamera(false);
  await starting;
  expect(tracks.camera).toBeNull();
  expect(local.state.getSnapshot().camera).toEqual({ kind: "off" });
});

test("choosing another device during the call changes the track", async () => {
  await local.start(true);
  const before = tracks.camera;
  choices.update((choice) => ({ ...choice, camera: "second" }));
  await settled();
  expect(captures.asked.at(-1)).toBe("camera second");
  expect(tracks.camera).not.toBe(before);
  expect(before?.stopped).toBe(true);
});

test("choosing another device for a camera that is off does not turn it on", async () => {
  await local.start(false);
  choices.update((choice) => ({ ...choice, camera: "second" }));
  await settled();
  expect(captures.asked).toEqual(["microphone"]);
});

test("a device that is unplugged is said, and taken again when it is back", async () => {
  await local.start(true);
  tracks.camera?.end();
  await settled();
  expect(local.state.getSnapshot().camera).toEqual({ kind: "problem", problem: "unplugged" });
  expect(tracks.camera).toBeNull();
  await local.devicesChanged();
  expect(local.state.getSnapshot().camera).toEqual({ kind: "on" });
});

test("a permission that was taken back is said as that, and not asked for by itself", async () => {
  captures.ended = "revoked";
  await local.start(true);
  tracks.camera?.end();
  await settled();
  expect(local.state.getSnapshot().camera).toEqual({ kind: "problem", problem: "revoked" });
  await local.devicesChanged();
  expect(local.state.getSnapshot().camera).toEqual({ kind: "problem", problem: "revoked" });
});

test("a device that was refused is not asked for again because another one was plugged in", async () => {
  captures.problems.camera = { kind: "problem", problem: "refused" };
  await local.start(true);
  await local.devicesChanged();
  expect(captures.asked).toEqual(["microphone", "camera"]);
});

describe("the screen", () => {
  test("is shared, and is known to be text rather than motion", async () => {
    await local.startSharing();
    expect(tracks.screen?.contentHint).toBe("detail");
    expect(local.state.getSnapshot()).toMatchObject({ screen: { kind: "on" } });
  });

  test("ends when the person ends it in the browser's own bar", async () => {
    await local.startSharing();
    tracks.screen?.end();
    expect(local.state.getSnapshot()).toMatchObject({
      screen: { kind: "off" },
      screenStream: null,
    });
  });

  test("is not shared when the person chose nothing, and that is no problem", async () => {
    captures.chooseNothing = true;
    await local.startSharing();
    expect(local.state.getSnapshot().screen).toEqual({ kind: "off" });
  });
});

test("the end of the call releases everything", async () => {
  await local.start(true);
  await local.startSharing();
  const all = Object.values(tracks);
  local.close();
  expect(all.map((track) => track?.stopped)).toEqual([true, true, true]);
});

test("what arrives after the end is released at once", async () => {
  const track = new FakeTrack("audio");
  captures.problems.microphone = {
    kind: "track",
    track: track as unknown as MediaStreamTrack,
  };
  const starting = local.start(false);
  local.close();
  await starting;
  expect(track.stopped).toBe(true);
});

describe("what the browser says", () => {
  test.each([
    ["NotAllowedError", "refused"],
    ["NotFoundError", "missing"],
    ["OverconstrainedError", "missing"],
    ["NotReadableError", "in-use"],
    ["AbortError", "in-use"],
    ["TypeError", "failed"],
  ] as const)("%s means %s", (name, problem) => {
    const error = new Error("no");
    error.name = name;
    expect(problemOf(error)).toBe(problem);
  });

  function devices(getUserMedia: (constraints: MediaStreamConstraints) => unknown): MediaDevices {
    const answer = async (constraints: MediaStreamConstraints) => {
      await settled();
      return getUserMedia(constraints);
    };
    return { getUserMedia: answer } as unknown as MediaDevices;
  }

  function stream(...all: FakeTrack[]) {
    return {
      getTracks: () => all,
      getAudioTracks: () => all.filter(({ kind }) => kind === "audio"),
      getVideoTracks: () => all.filter(({ kind }) => kind === "video"),
    };
  }

  test("a machine with two processors is asked for a smaller picture", () => {
    expect(pictureFor(2)).toMatchObject({ width: { ideal: 640 } });
    expect(pictureFor(8)).toMatchObject({ width: { ideal: 1280 } });
  });

  test("both are asked for in one question", async () => {
    let questions = 0;
    const one = browserCaptures(
      devices(() => {
        questions += 1;
        return stream(new FakeTrack("audio"), new FakeTrack("video"));
      }),
    );
    expect(await one.both(null, null)).toMatchObject({
      microphone: { kind: "track" },
      camera: { kind: "track" },
    });
    expect(questions).toBe(1);
  });

  test("where they cannot be had together, each says for itself", async () => {
    const one = browserCaptures(
      devices(({ video }) => {
        if (video !== undefined) throw new DOMException("none", "NotFoundError");
        return stream(new FakeTrack("audio"));
      }),
    );
    expect(await one.both(null, null)).toMatchObject({
      microphone: { kind: "track" },
      camera: { kind: "problem", problem: "missing" },
    });
  });

  test("a chosen device that is gone gives way to the system's own choice", async () => {
    const one = browserCaptures(
      devices(({ audio }) => {
        if (typeof audio === "object" && audio.deviceId !== undefined) {
          throw new DOMException("none", "NotFoundError");
        }
        return stream(new FakeTrack("audio"));
      }),
    );
    expect(await one.microphone("gone")).toMatchObject({ kind: "track" });
  });

  test.each([
    ["denied", ["a"], "revoked"],
    ["prompt", ["a"], "revoked"],
    ["granted", ["a"], "stopped"],
    ["granted", ["b"], "unplugged"],
    ["granted", [], "unplugged"],
    // Without their ids devices are shown to a page that may not use them.
    [null, [""], "stopped"],
    [null, ["b"], "unplugged"],
  ] as const)("permission %s and devices %s: %s", async (state, ids, why) => {
    const found = ids.map((deviceId) => ({ kind: "videoinput", deviceId }));
    const media = { enumerateDevices: () => Promise.resolve(found) } as unknown as MediaDevices;
    const query = () =>
      state === null ? Promise.reject(new TypeError()) : Promise.resolve({ state });
    const permissions = { query } as unknown as Permissions;
    const one = browserCaptures(media, pictureFor(2), permissions);
    expect(await one.whyEnded("camera", "a")).toBe(why);
  });

  test("a page without a secure context has no devices", async () => {
    expect(await browserCaptures(undefined).camera(null)).toEqual({
      kind: "problem",
      problem: "unsupported",
    });
  });
});
