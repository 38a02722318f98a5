import { NewDevice } from "../../e2ee/confirm/newDevice";
import { RefusedError } from "../../e2ee/rules/refusedError";
import type { ConfirmationCode, OwnConfirmation } from "../keysModel";
import { done, type Outcome } from "../../base/problem";
import type { Id } from "../../base/vocabulary";
import type { PublishedConfirmation } from "../directory/keyDirectory";
import type { KeysContext } from "../keysContext";
import { notReady } from "../keysProblem";
import { thisDevice } from "../identity/thisDevice";

interface Asked {
  readonly confirmationId: Id;
  readonly expiresAt: number;
  readonly device: NewDevice;
}

type Stopped = Extract<OwnConfirmation, { step: "stopped" }>["why"];

/** Being confirmed: the new device's side of docs/protocol.md §10. */
export class OwnConfirmationSteps {
  readonly #context: KeysContext;
  #asked: Asked | null = null;
  #stopped: Stopped | null = null;

  constructor(context: KeysContext) {
    this.#context = context;
  }

  get step(): OwnConfirmation {
    const { comparison } = this.#context.own.state;
    if (comparison !== null) {
      const step = comparison.agreed ? "agreed" : "comparing";
      return { step, code: codeOf(comparison.shown.code) };
    }
    if (this.#asked !== null) return { step: "waiting", expiresAt: this.#asked.expiresAt };
    return this.#stopped === null ? { step: "none" } : { step: "stopped", why: this.#stopped };
  }

  /** Sends the REQUEST, in place of an earlier one. */
  async ask(): Promise<Outcome> {
    const context = this.#context;
    const { own, directory, randomness, now } = context;
    const device = await NewDevice.start(await thisDevice(context), randomness, now());
    const begun = await directory.beginConfirmation(device.request.object.bytes);
    if (!begun.ok) return begun;
    const { confirmationId, expiresAt } = begun.value;
    if (own.state.comparison !== null) await own.change({ comparison: null });
    this.#asked = { confirmationId, expiresAt, device };
    this.#stopped = null;
    return done;
  }

  /** Takes the RESPONSE when it is there, and sends the REVEAL. */
  async follow(open: readonly PublishedConfirmation[]): Promise<void> {
    const { own, now } = this.#context;
    const { comparison } = own.state;
    if (comparison !== null) {
      const isOpen = open.some(
        ({ confirmationId }) => confirmationId === comparison.confirmationId,
      );
      // Once both have agreed the other side may have ended it; the list shows whether it was
      // confirmed.
      if (!isOpen && (!comparison.agreed || now() > comparison.expiresAt)) {
        await this.#end(null, "expired");
      }
      return;
    }
    const asked = this.#asked;
    if (asked === null) return;
    const mine = open.find(({ confirmationId }) => confirmationId === asked.confirmationId);
    if (mine === undefined) await this.#end(null, "expired");
    else if (mine.response !== null) await this.#respond(asked, mine);
  }

  /** Takes the person's answer about the code. */
  async say(same: boolean): Promise<Outcome> {
    const { own } = this.#context;
    const { comparison } = own.state;
    if (comparison === null) return notReady;
    if (!same) return this.#end(comparison.confirmationId, "differs");
    await own.change({ comparison: { ...comparison, agreed: true } });
    return done;
  }

  /** The person does not wait any longer. */
  stop(): Promise<Outcome> {
    const id = this.#context.own.state.comparison?.confirmationId ?? this.#asked?.confirmationId;
    return this.#end(id ?? null, null);
  }

  /** The list that came is not the one the code was for. */
  async refuse(): Promise<void> {
    await this.#end(this.#context.own.state.comparison?.confirmationId ?? null, "refused");
  }

  async #respond(asked: Asked, { response }: PublishedConfirmation): Promise<void> {
    const { own, directory, now } = this.#context;
    if (response === null) return;
    const { confirmationId, expiresAt, device } = asked;
    try {
      const shown = await device.respond(response, now());
      const comparison = { confirmationId, expiresAt, request: device.request, shown };
      // Kept before the other side can let this device in: a reload in between loses nothing.
      await own.change({ comparison: { ...comparison, agreed: false } });
      this.#asked = null;
      const revealed = await directory.reveal(confirmationId, shown.reveal.object.bytes);
      if (!revealed.ok) await this.#end(confirmationId, "expired");
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      await this.#end(confirmationId, error.kind === "clock" ? "clock" : "refused");
    }
  }

  async #end(confirmationId: Id | null, why: Stopped | null): Promise<Outcome> {
    const { own, directory } = this.#context;
    this.#asked = null;
    this.#stopped = why;
    if (own.state.comparison !== null) await own.change({ comparison: null });
    // Whether or not this reaches the server: its copy expires by itself.
    if (confirmationId !== null) await directory.endConfirmation(confirmationId);
    return done;
  }
}

/** The code in its two groups. */
export function codeOf(code: string): ConfirmationCode {
  return [code.slice(0, 4), code.slice(-4)];
}
