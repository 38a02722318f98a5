import type { Clock } from "../../base/clock/clock";
import type { Topic } from "../../generated/signalling";
import type { LiveKeys } from "../../keys/liveKeys";
import type { LiveMe } from "../me/liveMe";
import type { LivePeople } from "../people/livePeople";
import type { FeatureModels } from "./featureModel";
import { loadPauseMillis } from "./loadPause";

/** The topics in which one change may concern everybody. */
const widely: ReadonlySet<Topic> = new Set(["me", "people"]);

interface ListLoadsParts {
  readonly me: LiveMe;
  readonly people: LivePeople;
  readonly keys: LiveKeys;
  readonly features: FeatureModels;
  readonly clock: Clock;
  /** The person the lists are about: the same object as long as that person is signed in. */
  readonly who: () => object | null;
  readonly inCall: () => boolean;
  /** Whether a person is at the page, and can see it. */
  readonly attended: () => boolean;
}

/** Loads the lists of the page over HTTP, on new links and on notices of changes. */
export class ListLoads {
  constructor(private readonly parts: ListLoadsParts) {}

  /** Loads all lists, after a pause if they were loaded before. */
  allSoon(): void {
    this.#after(this.#pause(this.parts.me.getSnapshot().me !== null), () => this.all());
  }

  /** Loads all lists: with each new link, and once when no link can be had. */
  all(): void {
    const { me, people, keys, features } = this.parts;
    // The keys look at the switch.
    void me.load().then(() => keys.refresh());
    void people.refresh();
    features.refresh();
  }

  /** Loads the lists of a topic that has changed. */
  changed(topic: Topic): void {
    // The server spreads notices to many devices; pages that nobody looks at add to that.
    const pause = this.parts.attended() || !widely.has(topic) ? 0 : this.#pause(true);
    this.#after(pause, () => this.#refresh(topic));
  }

  #refresh(topic: Topic): void {
    const { me, people, keys, features } = this.parts;
    if (topic === "me" || topic === "history") void me.load();
    else if (topic === "people") people.changed();
    else if (topic === "keys") void keys.refresh();
    features.changed(topic);
  }

  #pause(again: boolean): number {
    const { attended, inCall } = this.parts;
    return loadPauseMillis({ inCall: inCall(), attended: attended(), again }, Math.random());
  }

  /** Runs the task after a pause, or at once without one; not if the person has changed meanwhile. */
  #after(millis: number, task: () => void): void {
    const who = this.parts.who();
    const run = () => {
      if (who === this.parts.who()) task();
    };
    if (millis === 0) run();
    else this.parts.clock.after(millis, run);
  }
}
