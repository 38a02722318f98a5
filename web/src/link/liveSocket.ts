import type { Clock } from "../base/clock/clock";
import { brokenOff } from "./closeCode";
import { openingMillis, silenceMillis } from "./limits";
import { readFrame, type Reading } from "./reading";
import type { LinkSocket } from "./socket";

const ping = '{"v":1,"type":"ping","body":{}}';

/** How long a socket may take to answer when there is reason to doubt it. */
const probeMillis = 3_000;

interface LiveSocketEvents {
  readonly opened: () => void;
  readonly received: (reading: Reading) => void;
  /** Once, however it ended; 1006 when it was found dead. */
  readonly closed: (code: number) => void;
}

/**
 * One socket and the watch over it: it has to open in time, is pinged, and is given up after too
 * long a silence without waiting for the browser to notice.
 */
export class LiveSocket {
  #stopSilence: () => void;
  #stopHeartbeat: () => void = () => undefined;
  #over = false;
  #open = false;

  constructor(
    private readonly socket: LinkSocket,
    private readonly clock: Clock,
    private readonly events: LiveSocketEvents,
  ) {
    this.#stopSilence = clock.after(openingMillis, () => this.#end(brokenOff));
    socket.onopen = () => {
      this.#open = true;
      events.opened();
    };
    socket.onmessage = ({ data }) => {
      this.#hush(silenceMillis);
      events.received(readFrame(data));
    };
    socket.onclose = ({ code }) => this.#end(code);
  }

  /** Pings in this rhythm from now on; the opening is over. */
  beat(everyMillis: number): void {
    this.#stopHeartbeat();
    const beat = (): void => {
      this.#stopHeartbeat = this.clock.after(everyMillis, () => {
        this.send(ping);
        beat();
      });
    };
    beat();
    this.#hush(silenceMillis);
  }

  send(text: string): void {
    if (this.#open && !this.#over) this.socket.send(text);
  }

  /**
   * Checks the socket after an event of the machine (sleep, a change of network): the server has to
   * answer quickly.
   */
  probe(): void {
    this.send(ping);
    this.#hush(probeMillis);
  }

  /** Closes it without an event. */
  drop(): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopSilence();
    this.#stopHeartbeat();
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
  }

  #hush(millis: number): void {
    if (this.#over) return;
    this.#stopSilence();
    this.#stopSilence = this.clock.after(millis, () => this.#end(brokenOff));
  }

  #end(code: number): void {
    if (this.#over) return;
    this.drop();
    this.events.closed(code);
  }
}
