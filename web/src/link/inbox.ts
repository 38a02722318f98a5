type Arrival = "new" | "repeated" | "gap";

/** Which numbered messages have arrived. */
export class Inbox {
  #received = 0;
  #acknowledged = 0;

  /** The highest number received without a gap. */
  get received(): number {
    return this.#received;
  }

  /** How many have come since the last acknowledgement. */
  get unacknowledged(): number {
    return this.#received - this.#acknowledged;
  }

  arrived(seq: number): Arrival {
    if (seq <= this.#received) return "repeated";
    if (seq > this.#received + 1) return "gap";
    this.#received = seq;
    return "new";
  }

  /** Everything received so far has been acknowledged. */
  acknowledge(): number {
    this.#acknowledged = this.#received;
    return this.#received;
  }
}
