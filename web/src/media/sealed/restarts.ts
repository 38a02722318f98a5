import type { IceCredentials } from "../../e2ee/media/iceCredentials";
import type { CallRole } from "../../e2ee/session/callRole";
import type { Clock } from "../../base/clock/clock";
import type { SealedConnection } from "./sealedConnection";

/** A restart needs its time before another one would help. */
const betweenRestartsMillis = 2_000;

/**
 * ICE restarts of one call. Always the caller begins, and the callee's RESTART is the answer to it:
 * so the two never cross. A callee that has lost the caller waits, since the caller then has lost
 * the callee too: each needs the other's answers.
 */
export class Restarts {
  #begunAt = -Infinity;
  #unanswered = 0;

  constructor(
    private readonly role: CallRole,
    private readonly clock: Clock,
    private readonly tell: (ice: IceCredentials) => void,
  ) {}

  begin(connection: SealedConnection): void {
    const now = this.clock.now();
    if (this.role !== "caller" || now - this.#begunAt < betweenRestartsMillis) return;
    this.#begunAt = now;
    this.#unanswered += 1;
    connection.restart(this.tell);
  }

  /** The other side's new credentials. An answer to a restart that was overtaken by another is of no use. */
  heard(connection: SealedConnection, ice: IceCredentials): void {
    if (this.role === "callee") {
      connection.answerRestart(ice, this.tell);
    } else if (this.#unanswered > 0) {
      this.#unanswered -= 1;
      if (this.#unanswered === 0) connection.takeRestartAnswer(ice);
    }
  }
}
