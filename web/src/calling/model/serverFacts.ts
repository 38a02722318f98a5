import { api } from "../../ui/api/client";
import { attempt } from "./attempt";

/** What the server says of itself to everybody. */
export class ServerFacts {
  #iceServers: readonly RTCIceServer[] = [];
  #release: string | null = null;

  /** Helpers for finding a way between two devices. */
  get iceServers(): readonly RTCIceServer[] {
    return this.#iceServers;
  }

  /** The release this page came with: the server's at the time it was loaded. */
  get release(): string | null {
    return this.#release;
  }

  async load(): Promise<void> {
    const server = await attempt(api.GET("/server"));
    if (!server.ok) return;
    this.#iceServers = server.value.iceServers;
    this.#release ??= server.value.version;
  }

  /** The server's time, in milliseconds since 1970; null when it does not say. */
  async time(): Promise<number | null> {
    const server = await attempt(api.GET("/server"));
    return server.ok && server.value.time !== undefined ? Date.parse(server.value.time) : null;
  }
}
