/** A WebSocket, as far as a link needs one; so that tests can cut it. */
export interface LinkSocket {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  send(text: string): void;
  close(): void;
}

export type OpenSocket = () => LinkSocket;

/** Opens the socket of the server this page came from. */
export const openBrowserSocket: OpenSocket = () => {
  const { protocol, host } = window.location;
  const scheme = protocol === "https:" ? "wss:" : "ws:";
  const webSocket = new WebSocket(`${scheme}//${host}/api/v1/signalling`);
  const socket: LinkSocket = {
    onopen: null,
    onmessage: null,
    onclose: null,
    // While it closes nothing arrives any more, and the browser would complain: what counts is kept
    // by the link and sent again.
    send: (text) => {
      if (webSocket.readyState === WebSocket.OPEN) webSocket.send(text);
    },
    close: () => webSocket.close(),
  };
  webSocket.onopen = () => socket.onopen?.();
  webSocket.onmessage = (event: MessageEvent<unknown>) => socket.onmessage?.(event);
  webSocket.onclose = (event) => socket.onclose?.(event);
  return socket;
};
