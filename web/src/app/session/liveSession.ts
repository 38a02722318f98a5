import type { SessionEnd } from "../../generated/signalling";
import { api, onSignedOut, type Schemas, tellSignedOut } from "../../link/api/client";
import { tellOtherTabs } from "../../link/api/sessionNews";
import { attempt } from "../../link/api/attempt";
import type { KnownDevices } from "./knownDevices";
import { Store } from "../../base/observable";
import { done, type Outcome } from "../../base/problem";
import type { LinkPurpose, SessionModel, SessionSnapshot, SetUp } from "./session";

type Who = Pick<Extract<SessionSnapshot, { kind: "signed-in" }>, "userId" | "deviceId">;
type SignedOutWhy = Extract<SessionSnapshot, { kind: "signed-out" }>["why"];

/**
 * As long as a server that is starting, or one behind a proxy that is, may need for a good answer.
 */
const SECOND_OPINION_AFTER_MILLIS = 3_000;

/** The session of the person who is signed in, as the server's cookie says. */
export class LiveSession implements SessionModel {
  readonly #state = new Store<SessionSnapshot>({ kind: "unknown" });
  readonly #stop: () => void;
  #asking: Promise<boolean> | null = null;
  /** Counts the person's own actions: an answer to an earlier request is out of date. */
  #acts = 0;

  constructor(
    private readonly devices: KnownDevices,
    /** The name of this device in the list of sign-ins. */
    private readonly deviceName: string,
    /** Asks the server for the organisation's name; empty when there is none. */
    private readonly organisation: () => Promise<string>,
    /** A call goes on, which a lost session does not end. */
    private readonly inCall: () => boolean = () => false,
  ) {
    this.#stop = onSignedOut(() => {
      if (this.#asking === null) void this.check();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): SessionSnapshot => this.#state.getSnapshot();

  /**
   * Asks the server who is signed in; once at a time.
   *
   * @param why what the server has said of the end of the session already; null for nothing
   * @returns whether it named a person
   */
  check(why: SessionEnd | null = null): Promise<boolean> {
    this.#asking ??= this.#ask(why).finally(() => (this.#asking = null));
    return this.#asking;
  }

  /**
   * The server attributes this page's requests to this person on this device. False when another
   * person was signed in here: tabs share the cookie, and another one has signed in.
   */
  isStill({ userId, deviceId }: Who): boolean {
    const now = this.#state.getSnapshot();
    if (now.kind !== "signed-in") return false;
    if (now.userId === userId && now.deviceId === deviceId) return true;
    this.#state.set({ kind: "signed-in", userId, deviceId });
    return false;
  }

  async #ask(why: SessionEnd | null): Promise<boolean> {
    const acts = this.#acts;
    let me = await attempt(api.GET("/me"), "userId", "deviceId");
    // A single answer may be a stray one: no session, and no call with it, ends without asking
    // again after a while, for a cause such as a restart outlasts a second question that is asked
    // at once.
    const isSignedIn = this.#state.getSnapshot().kind === "signed-in";
    if (why === null && isSignedIn && !me.ok && me.problem.code === "UNAUTHENTICATED") {
      await new Promise((resolve) => setTimeout(resolve, SECOND_OPINION_AFTER_MILLIS));
      me = await attempt(api.GET("/me"), "userId", "deviceId");
    }
    if (acts !== this.#acts) return me.ok;
    if (me.ok) this.#show(me.value);
    else if (me.problem.code === "UNAUTHENTICATED") await this.ended(why);
    else if (this.#state.getSnapshot().kind === "unknown") this.#state.set({ kind: "unreachable" });
    return me.ok;
  }

  #show({ userId, deviceId }: Who): void {
    const now = this.#state.getSnapshot();
    const same = now.kind === "signed-in" && now.deviceId === deviceId && now.userId === userId;
    if (same && now.lost === undefined) return;
    this.#state.set({ kind: "signed-in", userId, deviceId });
  }

  async signIn(email: string, password: string): Promise<Outcome> {
    const body = { email, password, ...(await this.#device(email)) };
    return this.#signedIn(email, await attempt(api.POST("/session", { body })));
  }

  async signOut(): Promise<Outcome> {
    const outcome = await attempt(api.DELETE("/session"));
    // Without a session to end there is nothing left to do.
    if (!outcome.ok && outcome.problem.code !== "UNAUTHENTICATED") return outcome;
    this.#acts += 1;
    const signedOut = this.#signedOut("signed-out");
    tellSignedOut();
    await signedOut;
    return done;
  }

  /** Signs out, and lets the person's next sign-in in this browser be one of a new device. */
  async signOutForGood(email: string): Promise<Outcome> {
    await this.devices.forget(email);
    return this.signOut();
  }

  async findLink(token: string): Promise<Outcome<LinkPurpose>> {
    const found = await attempt(api.POST("/links/find", { body: { token } }));
    if (!found.ok) return found;
    return { ok: true, value: { ...found.value, expiresAt: Date.parse(found.value.expiresAt) } };
  }

  async redeemLink(token: string, password: string, setUp?: SetUp): Promise<Outcome> {
    const found = setUp === undefined ? await this.findLink(token) : null;
    if (found?.ok === false) return found;
    const email = setUp?.email ?? found?.value.email ?? "";
    const body = {
      token,
      password,
      ...(await this.#device(email)),
      ...(setUp === undefined ? {} : { setup: { ...setUp } }),
    };
    return this.#signedIn(email, await attempt(api.POST("/links/redeem", { body })));
  }

  retry(): void {
    if (this.#state.getSnapshot().kind !== "unreachable") return;
    this.#state.set({ kind: "unknown" });
    void this.check();
  }

  /**
   * The server says that the session is over; null when it does not say why. Without a reason, such
   * as where the browser has lost the cookie, a call goes on, and the session is only marked as lost.
   */
  async ended(why: SessionEnd | null = null): Promise<void> {
    const before = this.#state.getSnapshot();
    if (before.kind === "signed-in" && why === null && this.inCall()) {
      if (before.lost === undefined) this.#state.set({ ...before, lost: true });
    } else if (before.kind === "signed-in") await this.#signedOut(why ?? "ended");
    else if (before.kind === "unknown") await this.#signedOut("never-signed-in");
  }

  stop(): void {
    this.#stop();
  }

  async #device(email: string) {
    const deviceId = await this.devices.of(email);
    return { deviceName: this.deviceName, ...(deviceId === undefined ? {} : { deviceId }) };
  }

  async #signedIn(email: string, outcome: Outcome<Schemas["SignedIn"]>): Promise<Outcome> {
    if (!outcome.ok) return outcome;
    const { userId, deviceId, signedOut } = outcome.value;
    await this.devices.remember(email, deviceId);
    this.#acts += 1;
    this.#state.set({
      kind: "signed-in",
      userId,
      deviceId,
      ...(signedOut.length === 0 ? {} : { signedOut }),
    });
    // They have another cookie from now on, perhaps another person's.
    tellOtherTabs();
    return done;
  }

  async #signedOut(why: SignedOutWhy): Promise<void> {
    // At once, so that nothing of the person stays on the screen while the server is asked.
    this.#state.set({ kind: "signed-out", organisation: "", why });
    const organisation = await this.organisation();
    const now = this.#state.getSnapshot();
    if (now.kind === "signed-out") this.#state.set({ ...now, organisation });
  }
}
