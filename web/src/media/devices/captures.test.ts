import { expect, test } from "vitest";
import { browserCaptures } from "./captures";

function screenThatFailsWith(message: string, name: string) {
  const getDisplayMedia = () => Promise.reject(new DOMException(message, name));
  return browserCaptures({ getDisplayMedia } as unknown as MediaDevices, {}, null).screen();
}

test("a person who chooses no screen gets no offer", async () => {
  expect(await screenThatFailsWith("Permission denied", "NotAllowedError")).toBeNull();
});

test("a screen that the system or the page's policy refuses is said to be refused", async () => {
  const refused = { kind: "problem", problem: "refused" };
  expect(await screenThatFailsWith("Permission denied by system", "NotAllowedError")).toEqual(
    refused,
  );
  expect(await screenThatFailsWith("", "SecurityError")).toEqual(refused);
});

test("a camera that is gone was unplugged, also where the page may not use microphones", async () => {
  const there = [{ kind: "audioinput", deviceId: "" }];
  const devices = { enumerateDevices: () => Promise.resolve(there) } as unknown as MediaDevices;
  const granted = { query: () => Promise.resolve({ state: "granted" }) } as unknown as Permissions;
  expect(await browserCaptures(devices, {}, granted).whyEnded("camera", "gone")).toBe("unplugged");
});
