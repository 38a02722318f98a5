import type { SessionEnd } from "../generated/signalling";
import type { Link } from "./link";
import type { TabLock } from "./tabLock";
import type { ConnectionModel, ConnectionSnapshot } from "./connection";
import { Store } from "../base/observable";

interface LiveConnectionParts {
  readonly link: Pick<Link, "state" | "open" | "close" | "retryNow">;
  readonly lock: Pick<TabLock, "state" | "start" | "steal" | "stop">;
  /** The release this page came from; null until known. */
  readonly release: () => string | null;
  readonly inCall: () => boolean;
  /** This tab is about to give up the link. */
  readonly givingUp: (why: "device-closed" | "taken-over") => void;
  /** The server said that the session is over; null when it did not say why. */
  readonly sessionEnded: (why: SessionEnd | null) => void;
  /**
   * The link does not come up: the session may have ended. Answers whether the server says over
   * HTTP that the person is signed in.
   */
  readonly doubted: () => Promise<boolean>;
  readonly reload: () => void;
}

/** So many sockets in a row have to fail while HTTP works: one may fail as a server restarts. */
const fewestBlocked = 2;

/** This tab's link to the server: held by one tab at a time, while a person is signed in. */
export class LiveConnection implements ConnectionModel {
  readonly #state = new Store<ConnectionSnapshot>({ kind: "off" });
  #on = false;
  /** Sockets in a row that the server said nothing on, while it answered over HTTP. */
  #blocked = 0;

  constructor(private readonly parts: LiveConnectionParts) {
    parts.lock.state.subscribe(() => this.#lockChanged());
    parts.link.state.subscribe(() => this.#linkChanged());
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): ConnectionSnapshot => this.#state.getSnapshot();

  /** Connects, because a person has signed in. */
  start(): void {
    this.#on = true;
    this.parts.lock.start();
    this.#lockChanged();
  }

  /** Disconnects, until it is started again. */
  stop(): void {
    this.#on = false;
    this.#blocked = 0;
    this.parts.givingUp("device-closed");
    this.parts.link.close();
    this.parts.lock.stop();
    this.#state.set({ kind: "off" });
  }

  useHere(): void {
    if (!this.#on) return;
    if (this.parts.lock.state.getSnapshot() === "held") this.parts.link.open();
    else this.parts.lock.steal();
  }

  retryNow(): void {
    this.parts.link.retryNow();
  }

  reload(): void {
    if (!this.parts.inCall()) this.parts.reload();
  }

  #lockChanged(): void {
    if (!this.#on) return;
    if (this.parts.lock.state.getSnapshot() === "held") {
      this.parts.link.open();
    } else {
      this.parts.givingUp("taken-over");
      this.parts.link.close();
    }
    this.#publish();
  }

  #linkChanged(): void {
    if (!this.#on) return;
    const link = this.parts.link.state.getSnapshot();
    if (link.kind === "session-ended") this.parts.sessionEnded(link.why);
    else if (link.kind === "replaced") this.parts.givingUp("taken-over");
    else if (link.kind === "waiting") void this.#doubt(link.unwelcomed);
    else if (link.kind !== "connecting") this.#blocked = 0;
    this.#publish();
  }

  async #doubt(unwelcomed: boolean): Promise<void> {
    const answers = await this.parts.doubted();
    if (this.parts.link.state.getSnapshot().kind !== "waiting") return;
    this.#blocked = unwelcomed && answers ? this.#blocked + 1 : 0;
    this.#publish();
  }

  #publish(): void {
    if (this.#on) this.#state.set(this.#snapshot());
  }

  #snapshot(): ConnectionSnapshot {
    if (this.parts.lock.state.getSnapshot() === "waiting") return { kind: "open-elsewhere" };
    const link = this.parts.link.state.getSnapshot();
    switch (link.kind) {
      case "online": {
        const release = this.parts.release();
        return { kind: "online", outdated: release !== null && release !== link.serverVersion };
      }
      case "waiting":
        return {
          kind: "reconnecting",
          since: link.since,
          nextAttemptAt: link.nextAttemptAt,
          blocked: this.#blocked >= fewestBlocked,
        };
      case "replaced":
        return { kind: "open-elsewhere" };
      case "connecting":
      case "closed":
      case "session-ended":
        return { kind: "connecting" };
    }
  }
}
