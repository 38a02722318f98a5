import type { CallsModel } from "./calls";
import type { CallWindowModel } from "./callWindow";

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

/** An action that only the page can do. */
type PageAction = "full-screen" | "security-code";

const letters: Readonly<Record<ShortcutAction, string>> = {
  "accept-video": "A",
  "accept-audio": "S",
  decline: "D",
  "hang-up": "H",
  mute: "M",
  camera: "O",
  share: "E",
  minimise: "Y",
  "full-screen": "F",
  "security-code": "L",
};

const actions = Object.keys(letters) as ShortcutAction[];

export type ShortcutsModel = Pick<Shortcuts, keyof Shortcuts>;

/** Keyboard shortcuts: Control, or Command on Apple's machines, with Shift and a letter. */
export class Shortcuts {
  readonly shortcuts: readonly Shortcut[];
  readonly #listeners = new Set<(action: PageAction) => void>();

  constructor(
    private readonly calls: CallsModel,
    private readonly callWindow: CallWindowModel,
    apple: boolean,
  ) {
    const modifier = apple ? "Meta" : "Control";
    this.shortcuts = actions.map((action) => ({
      action,
      keys: `${modifier}+Shift+${letters[action]}`,
    }));
  }

  keysOf(action: ShortcutAction): string {
    return this.shortcuts.find((shortcut) => shortcut.action === action)?.keys ?? "";
  }

  /** Performs the action of the key. True when there was one: the default is then to be prevented. */
  handle(event: KeyboardEvent): boolean {
    if (!event.shiftKey || event.altKey || event.ctrlKey === event.metaKey || event.repeat) {
      return false;
    }
    const letter = event.key.toUpperCase();
    const action = actions.find((candidate) => letters[candidate] === letter);
    return action !== undefined && this.#perform(action);
  }

  /** Listens for the actions that only the page can do, until the result is called. */
  onPageAction(listener: (action: PageAction) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** False when there is nothing to do it to: then the key belongs to the browser. */
  #perform(action: ShortcutAction): boolean {
    const { call, incoming } = this.calls.getSnapshot();
    const answerable = incoming !== null && !incoming.elsewhere;
    const local = "local" in call ? call.local : null;
    switch (action) {
      case "accept-video":
      case "accept-audio":
        if (answerable) void this.calls.accept(action === "accept-video");
        return answerable;
      case "decline":
        if (incoming !== null) this.calls.decline();
        return incoming !== null;
      case "hang-up":
        if (local !== null) this.calls.hangUp();
        return local !== null;
      case "mute":
        if (local !== null) this.calls.setMuted(local.microphone.kind === "on");
        return local !== null;
      case "camera":
        if (local !== null) void this.calls.setCamera(local.camera.kind !== "on");
        return local !== null;
      case "share":
        if (local?.screen.kind === "on") this.calls.stopSharing();
        else if (local !== null) void this.calls.startSharing();
        return local !== null;
      case "minimise":
        if (this.callWindow.getSnapshot().minimised) this.callWindow.restore();
        else this.callWindow.minimise();
        return local !== null;
      case "full-screen":
        // There is nothing to fill the screen with before it has the page.
        this.callWindow.restore();
        if (local !== null) for (const listener of [...this.#listeners]) listener(action);
        return local !== null;
      case "security-code":
        if (local !== null) for (const listener of [...this.#listeners]) listener(action);
        return local !== null;
    }
  }
}
