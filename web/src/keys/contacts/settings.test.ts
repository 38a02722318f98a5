import { beforeEach, describe, expect, test } from "vitest";
import { ada, Browsers, grace, valueOf, type Browser } from "../testing/browsers";

let all: Browsers;
let mine: Browser;
let theirs: Browser;

beforeEach(async () => {
  all = new Browsers();
  mine = await all.founded(ada);
  theirs = await all.founded(grace);
});

async function verified() {
  const keys = await mine.keys.contact(grace, { fresh: true });
  if (keys.kind !== "verified") throw new Error(`is ${JSON.stringify(keys)}`);
  return keys;
}

describe("their setting", () => {
  test("is what their devices have signed last", async () => {
    valueOf(await theirs.keys.putSetting(true, false));
    expect((await verified()).setting).toBe("on");
    const second = await all.confirmed(theirs);
    valueOf(await second.keys.putSetting(true, true));
    expect((await verified()).setting).toBe("only");
  });

  test("R-TOGGLE-2: an older word does not undo a later one, nor does none", async () => {
    valueOf(await theirs.keys.putSetting(false, false));
    const off = all.server.account(grace).toggle;
    valueOf(await theirs.keys.putSetting(true, false));
    await verified();
    all.server.account(grace).toggle = off;
    await mine.reload();
    expect((await verified()).setting).toBe("on");
    all.server.account(grace).toggle = null;
    expect((await verified()).setting).toBe("on");
  });

  test("R-TOGGLE-3: another word of the same number does not count", async () => {
    const before = new Map(theirs.records);
    valueOf(await theirs.keys.putSetting(true, false));
    await verified();
    // The browser's profile is put back, and signs the same number once more.
    theirs.records = before;
    const account = all.server.account(grace);
    account.toggle = null;
    account.setting = { ...account.setting, on: false };
    await theirs.reload();
    valueOf(await theirs.keys.putSetting(false, false));
    expect((await verified()).setting).toBe("on");
  });

  test("R-TOGGLE-1: one that its signer has not signed does not count", async () => {
    const third = await all.founded("c".repeat(32));
    valueOf(await third.keys.putSetting(true, false));
    all.server.account(grace).toggle = all.server.account("c".repeat(32)).toggle;
    expect((await verified()).setting).toBeNull();
  });

  test("R-TOGGLE-1: does not count any longer once its signer is taken off the list", async () => {
    const second = await all.confirmed(theirs);
    valueOf(await second.keys.putSetting(true, true));
    expect((await verified()).setting).toBe("only");
    const last = all.server.account(grace).toggle?.object.bytes ?? null;
    await theirs.keys.refresh();
    valueOf(await theirs.keys.revoke(second.deviceId, "lost"));
    all.server.tamper = (keys) => ({ ...keys, toggle: last });
    expect((await verified()).setting).toBeNull();
  });

  test("is signed again when the device that signed it is taken off the list", async () => {
    const second = await all.confirmed(theirs);
    valueOf(await second.keys.putSetting(true, true));
    await theirs.keys.refresh();
    valueOf(await theirs.keys.revoke(second.deviceId, "lost"));
    expect((await verified()).setting).toBe("only");
  });
});

describe("one's own setting", () => {
  test("counts up, whichever device signs", async () => {
    const second = await all.confirmed(mine);
    valueOf(await mine.keys.putSetting(true, false));
    // The second does not know of it.
    valueOf(await second.keys.putSetting(false, false));
    expect(all.server.account(ada).toggle).toMatchObject({ counter: 2, value: "off" });
    await mine.keys.refresh();
    expect(mine.keys.ownSetting).toBe("off");
    valueOf(await mine.keys.putSetting(true, true));
    expect(all.server.account(ada).toggle).toMatchObject({ counter: 3, value: "only" });
  });

  test("goes on counting after a reload", async () => {
    valueOf(await mine.keys.putSetting(true, false));
    await mine.reload();
    expect(mine.keys.ownSetting).toBe("on");
    valueOf(await mine.keys.putSetting(false, false));
    expect(all.server.account(ada).toggle?.counter).toBe(2);
  });

  test("that was on before there were keys is signed as soon as there are", async () => {
    const hedy = "c".repeat(32);
    all.server.account(hedy).setting = { ...all.server.account(hedy).setting, on: true };
    const browser = await all.founded(hedy);
    expect(browser.keys.ownSetting).toBe("on");
  });

  test("is never signed as off on the server's word", async () => {
    valueOf(await mine.keys.putSetting(true, false));
    all.server.account(ada).setting = { ...all.server.account(ada).setting, on: false };
    await mine.keys.refresh();
    expect(mine.keys.ownSetting).toBe("on");
    expect(mine.snapshot.setting).toBe("on");
  });

  test("without an identity can be turned off, unsigned, and not on", async () => {
    const browser = await all.open("c".repeat(32));
    expect(await browser.keys.putSetting(true, false)).toMatchObject({
      problem: { code: "KEYS_NOT_READY" },
    });
    expect(valueOf(await browser.keys.putSetting(false, false)).on).toBe(false);
  });

  test("is not changed by a browser that is not confirmed", async () => {
    const browser = await all.open(ada);
    expect(await browser.keys.putSetting(false, false)).toMatchObject({
      problem: { code: "KEYS_NOT_READY" },
    });
  });
});
