import type { TFunction } from "i18next";
import type { ComponentType } from "react";
import { Part } from "../ui/load/part";
import type { Catalogue } from "../ui/i18n/catalogue";
import { addWords } from "../ui/i18n/start";
import type { CallingApp } from "./model/app";
import type { Observable } from "../base/observable";

export type FeaturePage = ComponentType<{
  /** The address, which begins with the path of the feature. */
  readonly path: string;
}>;

/** An area of the app with pages, models and words of its own, which are loaded on demand. */
export interface Feature {
  /** The beginning of the addresses of its pages. */
  readonly path: `/${string}`;
  readonly page: Part<FeaturePage>;
  /** Its place in the navigation; null for none. */
  readonly link: FeatureLink | null;
}

export interface FeatureLink {
  /** The strings that the link needs before the page is loaded. */
  readonly words: Catalogue<object>;
  readonly label: (t: TFunction<"calling">) => string;
  /** The second is for the page that is shown. */
  readonly icons: readonly [ComponentType, ComponentType];
  /** The number of things that the person has not seen. */
  readonly unseen?: {
    readonly of: (app: CallingApp) => Observable<number>;
    readonly label: (t: TFunction<"calling">, count: number) => string;
  };
}

interface FeatureModule {
  readonly Page: FeaturePage;
  readonly words: Catalogue<object>;
}

/** A page that is loaded with its words. */
export function featurePage(load: () => Promise<FeatureModule>): Part<FeaturePage> {
  return new Part(async () => {
    const { Page, words } = await load();
    await addWords("calling", words);
    return Page;
  });
}

/** The feature that an address belongs to. */
export function featureAt(features: readonly Feature[], path: string): Feature | undefined {
  return features.find((one) => path === one.path || path.startsWith(`${one.path}/`));
}

/** Adds the strings of the navigation. */
export async function addLinkWords(features: readonly Feature[]): Promise<void> {
  for (const { link } of features) if (link) await addWords("calling", link.words);
}
