import { api, type Schemas } from "../../link/api/client";
import type { Answer } from "../../link/messages";
import { attempt } from "../../link/api/attempt";
import { problemOfAnswer, type CallsLink } from "../../calls/model/callsLink";
import type { EndToEndSetting, Me, MeModel, MeSnapshot } from "./me";
import { Store } from "../../base/observable";
import { done, failed, type Outcome, type Problem } from "../../base/problem";
import type { Availability } from "../../base/vocabulary";

/** Takes the switch to the server. */
export type PutSetting = (
  on: boolean,
  only: boolean,
) => Promise<Outcome<Schemas["EndToEndSetting"]>>;

const askAgainMillis = 5_000;

/** The switch alone, without the word of a device on it. */
export const putUnsigned: PutSetting = (on, only) =>
  attempt(api.PUT("/me/end-to-end", { body: { on, only } }));

/** The person who is signed in. Reloaded whenever the server announces a change. */
export class LiveMe implements MeModel {
  readonly #state = new Store<MeSnapshot>({ me: null, problem: null });
  readonly missedCalls = new Store(0);
  /** Changes under way: what is loaded in between is older than what is shown. */
  #saving = 0;
  /** Whether something was loaded in between: once all is saved it is asked for again. */
  #outOfDate = false;
  #loads = 0;
  /** Counts the people who were signed in here: what one of them asked for changes no other. */
  #person = 0;
  /** The latest change of the setting, once it and those before it are settled. */
  #changing: Promise<unknown> = Promise.resolve();
  /** The setting without the changes under way; null while it was never changed. */
  #kept: EndToEndSetting | null = null;

  constructor(
    private readonly link: Pick<CallsLink, "request">,
    private readonly putSetting: PutSetting = putUnsigned,
    /** Whether this is still the person that this page is about. */
    private readonly isStill: (who: Pick<Schemas["Me"], "userId" | "deviceId">) => boolean = () =>
      true,
    /** Runs a task after that many milliseconds. */
    private readonly soon: (millis: number, task: () => void) => void = () => undefined,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): MeSnapshot => this.#state.getSnapshot();

  async load(): Promise<void> {
    const load = ++this.#loads;
    const loaded = await attempt(api.GET("/me"), "userId", "deviceId", "endToEnd");
    if (load !== this.#loads || (loaded.ok && !this.isStill(loaded.value))) return;
    if (this.#saving > 0) this.#outOfDate = true;
    else if (loaded.ok) this.#show(loaded.value);
    else this.#failed(load, loaded.problem);
  }

  /** Without a person the page can do little, and nothing else may ask for them again. */
  #failed(load: number, problem: Problem): void {
    this.#state.update((state) => ({ ...state, problem }));
    if (this.#state.getSnapshot().me !== null) return;
    this.soon(askAgainMillis, () => {
      if (load === this.#loads) void this.load();
    });
  }

  clear(): void {
    this.#loads += 1;
    this.#outOfDate = false;
    this.#person += 1;
    this.#saving = 0;
    this.#changing = Promise.resolve();
    this.#kept = null;
    this.#state.set({ me: null, problem: null });
    this.missedCalls.set(0);
  }

  async sawMissedCalls(): Promise<void> {
    if (this.missedCalls.getSnapshot() === 0) return;
    this.missedCalls.set(0);
    await attempt(api.POST("/calls/seen"));
  }

  setEndToEnd(on: boolean): Promise<Outcome> {
    return this.#changeEndToEnd((setting) => ({ on, only: on && setting.only }));
  }

  setOnlyEndToEnd(only: boolean): Promise<Outcome> {
    return this.#changeEndToEnd((setting) => ({ on: only || setting.on, only }));
  }

  setAvailability(availability: Availability): Promise<Outcome> {
    const before = this.#state.getSnapshot().me;
    if (before === null) return Promise.resolve(failed({ code: "UNAUTHENTICATED" }));
    this.#change((me) => ({ ...me, availability }));
    this.#saving += 1;
    const person = this.#person;
    return new Promise((settle) => {
      const message = { type: "availability.set", body: { availability } } as const;
      this.link.request(message, (answer: Answer) => {
        const problem = problemOfAnswer(answer);
        if (person !== this.#person) {
          settle(failed({ code: "UNAUTHENTICATED" }));
          return;
        }
        this.#saving -= 1;
        if (problem !== null) {
          this.#change((me) => ({ ...me, availability: before.availability }));
          this.#state.update((state) => ({ ...state, problem }));
        }
        this.#loadIfOutOfDate();
        settle(problem === null ? done : failed(problem));
      });
    });
  }

  async changePassword(current: string, replacement: string): Promise<Outcome> {
    const body = { current, replacement };
    const outcome = await attempt(api.PUT("/me/password", { body }));
    return outcome.ok ? done : outcome;
  }

  dismissProblem(): void {
    this.#state.update((state) => ({ ...state, problem: null }));
  }

  /**
   * Shows the wish at once, and takes it back if the server does not agree. A wish that comes while
   * another is under way goes out after it: they are signed in the order the person had them.
   */
  async #changeEndToEnd(
    wish: (setting: EndToEndSetting) => { readonly on: boolean; readonly only: boolean },
  ): Promise<Outcome> {
    const before = this.#state.getSnapshot().me?.endToEnd;
    if (before === undefined) return failed({ code: "UNAUTHENTICATED" });
    if (before.locked) return failed({ code: "NOT_ALLOWED_BY_POLICY" });
    const wanted = wish(before);
    if (!before.saving) this.#kept = before;
    this.#saving += 1;
    this.#change((me) => ({ ...me, endToEnd: { ...before, ...wanted, saving: true } }));
    const putting = this.#changing.then(() => this.putSetting(wanted.on, wanted.only));
    this.#changing = putting;
    const person = this.#person;
    const outcome = await putting;
    if (person !== this.#person) return failed({ code: "UNAUTHENTICATED" });
    this.#saving -= 1;
    if (outcome.ok) this.#kept = { ...outcome.value, saving: false };
    const settled = this.#kept ?? before;
    // Otherwise a later wish is shown.
    if (this.#changing === putting) this.#change((me) => ({ ...me, endToEnd: settled }));
    if (outcome.ok) {
      this.dismissProblem();
      this.#loadIfOutOfDate();
      return done;
    }
    this.#state.update((state) => ({ ...state, problem: outcome.problem }));
    // The refusal may mean that policy has changed meanwhile.
    await this.load();
    return outcome;
  }

  #loadIfOutOfDate(): void {
    if (!this.#outOfDate || this.#saving > 0) return;
    this.#outOfDate = false;
    void this.load();
  }

  #change(change: (me: Me) => Me): void {
    this.#state.update((state) => (state.me === null ? state : { ...state, me: change(state.me) }));
  }

  #show(loaded: Schemas["Me"]): void {
    const { missedCalls, endToEnd, ...rest } = loaded;
    this.#state.set({ me: { ...rest, endToEnd: { ...endToEnd, saving: false } }, problem: null });
    this.missedCalls.set(missedCalls);
  }
}
