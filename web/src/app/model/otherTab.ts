import { Store, type Observable } from "../../base/observable";

/** The part of a BroadcastChannel that is used. */
export type TabChannel = Pick<BroadcastChannel, "postMessage" | "onmessage" | "close">;

interface News {
  /** The caller's name in the tab that is connected; null for no call. */
  readonly caller: string | null;
}

/**
 * The name of the person who is calling in another tab of this browser; null for no call. Only one
 * tab is connected, and the others can only say that it rings there.
 */
export class OtherTab implements Observable<string | null> {
  readonly #state = new Store<string | null>(null);
  #ringsHere: string | null = null;

  /** `channel` is undefined in a browser that has none. */
  constructor(private readonly channel: TabChannel | undefined) {
    if (channel === undefined) return;
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isNews(data)) this.#state.set(data.caller);
      else this.#answer();
    };
    // A tab that opens while it rings asks.
    channel.postMessage(null);
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);
  readonly getSnapshot = (): string | null => this.#state.getSnapshot();

  /** Announces the caller in this tab to the other tabs. */
  tell(caller: string | null): void {
    if (caller === this.#ringsHere) return;
    this.#ringsHere = caller;
    this.channel?.postMessage({ caller } satisfies News);
  }

  /**
   * Nothing rings elsewhere any more, as far as is known: another person is here, or this tab is
   * the connected one now. A tab that has crashed does not take back its messages.
   */
  forget(): void {
    this.#state.set(null);
  }

  stop(): void {
    this.tell(null);
    this.channel?.close();
  }

  #answer(): void {
    if (this.#ringsHere !== null)
      this.channel?.postMessage({ caller: this.#ringsHere } satisfies News);
  }
}

function isNews(data: unknown): data is News {
  if (typeof data !== "object" || data === null || !("caller" in data)) return false;
  return data.caller === null || typeof data.caller === "string";
}
