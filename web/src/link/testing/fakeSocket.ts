import type { LinkSocket } from "../socket";

/** A socket whose frames lie on the way until the test delivers them, or cuts it. */
export class FakeSocket implements LinkSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  readonly toServer: string[] = [];
  readonly toClient: unknown[] = [];
  closed = false;
  #opened = false;

  send(text: string): void {
    if (!this.closed) this.toServer.push(text);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    if (this.#opened || this.closed) return;
    this.#opened = true;
    this.onopen?.();
  }

  /** Delivers the next frame to the client. */
  deliver(): void {
    const data = this.toClient.shift();
    if (data !== undefined && !this.closed) this.onmessage?.({ data });
  }

  /** The connection breaks: what was on the way is lost. */
  cut(code = 1006): void {
    if (this.closed) return;
    this.closed = true;
    this.toClient.length = 0;
    this.onclose?.({ code });
  }
}
