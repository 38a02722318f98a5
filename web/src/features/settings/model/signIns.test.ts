import { expect, test } from "vitest";
import { FeatureModels } from "../../../app/model/featureModel";
import { FakeHttp } from "../../../link/testing/fakeHttp";
import { SignIns } from "./signIns";

const session = {
  sessionId: "1".repeat(32),
  deviceName: "Firefox, Linux",
  address: "192.0.2.1",
  createdAt: "2026-11-24T10:00:00Z",
  lastSeenAt: "2026-11-24T10:00:00Z",
  current: false,
};

test("are loaded when someone looks, and again when they change", async () => {
  const http = new FakeHttp().on("GET", "/me/sessions", 200, [session]);
  const events = new FeatureModels();
  const signIns = new SignIns(events);
  events.changed("sessions");
  expect(http.asked).toEqual([]);
  const stop = signIns.subscribe(() => undefined);
  await expect.poll(() => signIns.getSnapshot().status).toBe("ready");
  events.changed("sessions");
  await expect.poll(() => http.asked.length).toBe(2);
  stop();
});

test("one that is ended is gone from the list; one that was gone already too", async () => {
  const http = new FakeHttp().on("GET", "/me/sessions", 200, [session]);
  http.fails("DELETE", `/me/sessions/${session.sessionId}`, "NOT_FOUND", 404);
  const signIns = new SignIns(new FeatureModels());
  await signIns.refresh();
  expect(await signIns.end(session.sessionId)).toMatchObject({ ok: true });
  expect(signIns.getSnapshot().signIns).toEqual([]);
});
