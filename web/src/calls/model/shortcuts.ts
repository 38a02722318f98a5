/** The actions by keyboard in a call or while it rings. */
export type ShortcutAction =
  | "accept-video"
  | "accept-audio"
  | "decline"
  | "hang-up"
  | "mute"
  | "camera"
  | "share"
  | "minimise"
  | "full-screen"
  | "security-code";

export interface Shortcut {
  readonly action: ShortcutAction;
  /** For display and `aria-keyshortcuts`, as "Control+Shift+M". */
  readonly keys: string;
}

/**
 * Keyboard shortcuts. Those that are the page's own (full screen, code) are told to `onPageAction`.
 */
export interface ShortcutsModel {
  readonly shortcuts: readonly Shortcut[];
  keysOf(action: ShortcutAction): string;
  /** Does what the key stands for. True when it was one of ours: then prevent the default. */
  handle(event: KeyboardEvent): boolean;
  /** For what only the page can do; until the result is called. */
  onPageAction(listener: (action: "full-screen" | "security-code") => void): () => void;
}
