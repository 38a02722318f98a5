import { equal, type Bytes } from "../../e2ee/bytes/bytes";
import { DeviceCertificate } from "../../e2ee/identity/deviceCertificate";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { HeadStatement } from "../../e2ee/identity/headStatement";
import { PrekeyCertificate } from "../../e2ee/identity/prekeyCertificate";
import { RefusedError } from "../../e2ee/rules/refusedError";
import { ToggleStatement } from "../../e2ee/toggle/toggleStatement";
import { done, failed, type Outcome } from "../../base/problem";
import type { Id } from "../../base/vocabulary";
import type {
  KeptSetting,
  KeyDirectory,
  OwnPublishedKeys,
  PinReach,
  PublishedConfirmation,
  PublishedDevice,
  PublishedKeys,
  SealedPin,
} from "../directory/keyDirectory";

interface Account {
  list: Bytes | null;
  readonly devices: Map<Id, PublishedDevice & { readonly name: string; readonly at: number }>;
  readonly heads: Map<Id, Bytes>;
  toggle: ToggleStatement | null;
  setting: KeptSetting;
  pins: (SealedPin & { readonly recipient: string })[];
  confirmations: PublishedConfirmation[];
}

const lifetime = 600_000;

/**
 * The key directory in memory. It takes and refuses what the server does, by the same checks; a test
 * makes it hostile by changing what it shows.
 */
export class FakeKeyServer {
  readonly #accounts = new Map<Id, Account>();
  #confirmations = 0;
  /** The requests so far, as "putList"; for tests that count. */
  readonly asked: string[] = [];
  /** Every list that was handed in, also those that were refused. */
  readonly handedIn: Bytes[] = [];
  /** Changes keys on their way to the `viewer`, a user. */
  tamper: (keys: PublishedKeys, viewer: Id) => PublishedKeys = (keys) => keys;
  /** Changes confirmations on their way to a device. */
  tamperConfirmation: (open: PublishedConfirmation, viewer: Id) => PublishedConfirmation = (open) =>
    open;
  /** The requests that are not answered, by name; `lost` is done and the answer does not arrive. */
  readonly unanswered = new Map<string, "lost" | "away">();

  constructor(private readonly now: () => number) {}

  account(user: Id): Account {
    const account = this.#accounts.get(user) ?? {
      list: null,
      devices: new Map(),
      heads: new Map(),
      toggle: null,
      setting: { available: true, on: false, locked: false, mayRequire: true, only: false },
      pins: [],
      confirmations: [],
    };
    this.#accounts.set(user, account);
    return account;
  }

  /** The directory for a session of this user on this device. */
  session(user: Id, device: Id, name = "Firefox, Linux"): KeyDirectory {
    const account = this.account(user);
    const call = <T>(what: string, task: () => Promise<Outcome<T>>) => this.#call(what, task);
    return {
      of: (other) =>
        call("of", async () => {
          const found = this.#accounts.has(other);
          if (!found) return failed({ code: "NOT_FOUND" });
          return ok(this.tamper(await this.#shown(other), user));
        }),
      own: () => call("own", async () => ok(await this.#own(user))),
      publishDevice: (certificate, prekey) =>
        call("publishDevice", async () => {
          const list = await this.#list(user);
          const parsed = await DeviceCertificate.parse(certificate);
          parsed.requireUsable(user, device, this.now());
          await (await PrekeyCertificate.parse(prekey)).requireOf(parsed, this.now());
          const standing = list?.standingOf(parsed) ?? "unconfirmed";
          if (standing === "revoked" || standing === "replaced") return refused("certificate");
          const at = this.now();
          account.devices.set(device, { deviceId: device, certificate, prekey, name, at });
          return done;
        }),
      putList: (bytes) =>
        call("putList", async () => {
          this.handedIn.push(bytes);
          const list = await DeviceList.verify(user, bytes);
          const kept = await this.#list(user);
          if (kept !== null && !list.contains(kept.head)) return failed({ code: "LIST_CHANGED" });
          const newRoot = kept !== null && !kept.root.equals(list.root);
          account.pins = account.pins.filter(({ recipient }) =>
            recipient === "recovery" ? !newRoot : list.active.has(recipient),
          );
          account.list = bytes;
          return ok(this.tamper(await this.#shown(user), user));
        }),
      putHead: (bytes) =>
        call("putHead", async () => {
          const list = await this.#list(user);
          const statement = await HeadStatement.parse(bytes);
          if (list === null || statement.device !== device) return refused("statement");
          await statement.requireOf(list, this.now());
          account.heads.set(device, bytes);
          return done;
        }),
      setEndToEnd: (on, only, statement) =>
        call("setEndToEnd", async () => {
          if (statement !== null) {
            const list = await this.#list(user);
            const toggle = await ToggleStatement.parse(statement);
            if (list === null || toggle.device !== device) return refused("statement");
            await toggle.requireOf(list);
            const wanted = !on ? "off" : only ? "only" : "on";
            const isNewer = toggle.counter > (account.toggle?.counter ?? 0);
            if (toggle.value !== wanted || !isNewer) return refused("statement");
            account.toggle = toggle;
          }
          account.setting = { ...account.setting, on, only: on && only };
          return ok(account.setting);
        }),
      addPins: (author, sequence, copies) =>
        call("addPins", async () => {
          if ((await this.#list(user))?.active.has(device) !== true) return refused("author");
          const added = copies.map((copy) => ({ author, sequence, ...copy }));
          const exists = added.some((copy) =>
            account.pins.some(
              (pin) =>
                pin.author === author &&
                pin.sequence === sequence &&
                pin.recipient === copy.recipient &&
                !equal(pin.envelope, copy.envelope),
            ),
          );
          if (exists) return failed({ code: "PIN_EXISTS" });
          account.pins.push(...added);
          return done;
        }),
      pins: (recipient) =>
        call("pins", () => {
          const mine = recipient === "recovery" ? recipient : device;
          return Promise.resolve(ok(account.pins.filter((pin) => pin.recipient === mine)));
        }),
      pinReach: () =>
        call("pinReach", () => {
          const said = new Map<string, PinReach>();
          for (const { recipient, author, sequence } of account.pins) {
            const key = `${recipient} ${author}`;
            const next = Math.max(said.get(key)?.next ?? 0, sequence + 1);
            said.set(key, { recipient, author, next });
          }
          return Promise.resolve(ok([...said.values()]));
        }),
      dropPins: (author, from) =>
        call("dropPins", () => {
          account.pins = account.pins.filter(
            (pin) => pin.recipient !== device || pin.author !== author || pin.sequence < from,
          );
          return Promise.resolve(done);
        }),
      confirmations: () =>
        call("confirmations", () => {
          this.#forgetExpired(account);
          const open = account.confirmations.map((one) => this.tamperConfirmation(one, device));
          return Promise.resolve(ok(open));
        }),
      beginConfirmation: (request) =>
        call("beginConfirmation", async () => {
          if ((await this.#list(user))?.active.has(device) === true) return wrongState;
          const begun: PublishedConfirmation = {
            confirmationId: (++this.#confirmations).toString(16).padStart(32, "c"),
            deviceId: device,
            deviceName: name,
            request,
            response: null,
            reveal: null,
            expiresAt: this.now() + lifetime,
          };
          account.confirmations = account.confirmations.filter((one) => one.deviceId !== device);
          account.confirmations.push(begun);
          return ok(begun);
        }),
      respond: (id, response) =>
        call("respond", async () => {
          const isConfirmed = (await this.#list(user))?.active.has(device) === true;
          return this.#change(account, id, (one) =>
            one.response === null && one.deviceId !== device && isConfirmed
              ? { ...one, response }
              : null,
          );
        }),
      reveal: (id, reveal) =>
        call("reveal", () =>
          Promise.resolve(
            this.#change(account, id, (one) =>
              one.response !== null && one.reveal === null && one.deviceId === device
                ? { ...one, reveal }
                : null,
            ),
          ),
        ),
      endConfirmation: (id) =>
        call("endConfirmation", () => {
          const known = account.confirmations.some((one) => one.confirmationId === id);
          account.confirmations = account.confirmations.filter((one) => one.confirmationId !== id);
          return Promise.resolve(known ? done : failed({ code: "NOT_FOUND" }));
        }),
    };
  }

  async #call<T>(what: string, task: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    this.asked.push(what);
    const fate = this.unanswered.get(what);
    if (fate === "away") return failed({ code: "NETWORK" });
    try {
      const answer = await task();
      return fate === "lost" ? failed({ code: "NETWORK" }) : answer;
    } catch (error) {
      if (error instanceof RefusedError) return failed({ code: "KEY_REFUSED", field: error.rule });
      throw error;
    }
  }

  #list(user: Id): Promise<DeviceList | null> {
    const { list } = this.account(user);
    return list === null ? Promise.resolve(null) : DeviceList.verify(user, list);
  }

  async #shown(userId: Id): Promise<PublishedKeys> {
    const { list, devices, heads, toggle } = this.account(userId);
    const verified = await this.#list(userId);
    const counts: PublishedDevice[] = [];
    for (const { deviceId, certificate, prekey } of devices.values()) {
      const standing = verified?.standingOf(await DeviceCertificate.parse(certificate));
      const isGone = standing === "revoked" || standing === "replaced";
      if (!isGone) counts.push({ deviceId, certificate, prekey });
    }
    const confirmed = [...heads].filter(([device]) => verified?.active.has(device) === true);
    return {
      userId,
      list,
      heads: confirmed.map(([, statement]) => statement),
      devices: counts,
      toggle: toggle?.object.bytes ?? null,
    };
  }

  async #own(user: Id): Promise<OwnPublishedKeys> {
    const { devices } = this.account(user);
    return {
      keys: this.tamper(await this.#shown(user), user),
      names: [...devices.values()].map(({ deviceId, name, at }) => ({
        deviceId,
        name,
        lastSeenAt: at,
      })),
    };
  }

  #change(
    account: Account,
    id: Id,
    change: (one: PublishedConfirmation) => PublishedConfirmation | null,
  ): Outcome {
    this.#forgetExpired(account);
    const found = account.confirmations.find(({ confirmationId }) => confirmationId === id);
    if (found === undefined) return failed({ code: "NOT_FOUND" });
    const changed = change(found);
    if (changed === null) return wrongState;
    account.confirmations = account.confirmations.map((one) => (one === found ? changed : one));
    return done;
  }

  #forgetExpired(account: Account): void {
    account.confirmations = account.confirmations.filter(({ expiresAt }) => expiresAt > this.now());
  }
}

const wrongState = failed({ code: "WRONG_STATE" });

function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

function refused(field: string) {
  return failed({ code: "KEY_REFUSED", field });
}
