import type { Topic } from "../../generated/signalling";

/** The events of the app that the models of features follow. */
export interface AppEvents {
  /** The connection is a new one, or what the server has on the topic has changed. */
  readonly onChange: (topic: Topic, listener: () => void) => void;
  /** The person has signed out: nothing of theirs may stay. */
  readonly onForget: (listener: () => void) => void;
}

/** A model that only a feature needs: it is made when its page first asks for it. */
export interface FeatureModel<M> {
  readonly make: (events: AppEvents) => M;
}

/** The models of features that were made, and the events that they follow. */
export class FeatureModels implements AppEvents {
  readonly #models = new Map<FeatureModel<unknown>, unknown>();
  readonly #changes: (readonly [Topic, () => void])[] = [];
  readonly #forgets: (() => void)[] = [];

  readonly get = <M>(model: FeatureModel<M>): M => {
    if (!this.#models.has(model)) this.#models.set(model, model.make(this));
    return this.#models.get(model) as M;
  };

  readonly onChange = (topic: Topic, listener: () => void): void => {
    this.#changes.push([topic, listener]);
  };

  readonly onForget = (listener: () => void): void => {
    this.#forgets.push(listener);
  };

  changed(topic: Topic): void {
    for (const [one, listener] of this.#changes) if (one === topic) listener();
  }

  /** Anything may have changed. */
  refresh(): void {
    for (const [, listener] of this.#changes) listener();
  }

  forget(): void {
    for (const listener of this.#forgets) listener();
  }
}
