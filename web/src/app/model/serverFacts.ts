import { api } from "../../link/api/client";
import { attempt } from "../../link/api/attempt";

/**
 * The public facts about the server. Every answer brings all of them, so that the first load asks
 * once for the clock, the sign-in page and the link together.
 */
export class ServerFacts {
  #iceServers: readonly RTCIceServer[] = [];
  #release: string | null = null;
  #organisation = "";
  #asking: Promise<unknown> | null = null;

  /** Helpers for finding a way between two devices. */
  get iceServers(): readonly RTCIceServer[] {
    return this.#iceServers;
  }

  /** The release this page came with: the server's at the time it was loaded. */
  get release(): string | null {
    return this.#release;
  }

  /** Resolved once the facts are known, or the server did not answer. */
  async load(): Promise<void> {
    if (this.#isKnown()) return;
    await this.#asking;
    if (!this.#isKnown()) await this.#ask();
  }

  /** The organisation's name; empty when it is not set up, or the server does not answer. */
  async organisation(): Promise<string> {
    await this.load();
    // A server without an organisation gets one, and a name that is there does not change.
    if (this.#organisation === "") await this.#ask();
    return this.#organisation;
  }

  /** The server's time, in milliseconds since 1970; null when it does not say. Always asks. */
  async time(): Promise<number | null> {
    return this.#ask();
  }

  #isKnown(): boolean {
    return this.#release !== null;
  }

  async #ask(): Promise<number | null> {
    const asking = attempt(api.GET("/server"));
    this.#asking = asking;
    const server = await asking;
    if (this.#asking === asking) this.#asking = null;
    if (!server.ok) return null;
    const { iceServers, version, organisation, time } = server.value;
    this.#iceServers = iceServers;
    this.#release ??= version;
    this.#organisation = organisation;
    return time === undefined ? null : Date.parse(time);
  }
}
