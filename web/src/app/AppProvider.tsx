import { createContext, type ReactNode, useContext } from "react";
import { CallModelsContext } from "../calls/views/callModels";
import type { Feature } from "./feature";
import type { CallingApp } from "./model/app";
import type { FeatureModel } from "./model/featureModel";

const AppContext = createContext<CallingApp | null>(null);
const FeaturesContext = createContext<readonly Feature[]>([]);

interface AppProviderProps {
  readonly app: CallingApp;
  readonly features: readonly Feature[];
  readonly children: ReactNode;
}

/** Gives the models and the features to the views below. */
export function AppProvider({ app, features, children }: AppProviderProps) {
  return (
    <AppContext value={app}>
      <CallModelsContext value={app}>
        <FeaturesContext value={features}>{children}</FeaturesContext>
      </CallModelsContext>
    </AppContext>
  );
}

/** The models of the calling app. */
export function useApp(): CallingApp {
  const app = useContext(AppContext);
  if (!app) throw new Error("useApp is used outside AppProvider");
  return app;
}

/** The model of a feature. */
export function useFeature<M>(model: FeatureModel<M>): M {
  return useApp().feature(model);
}

export function useFeatures(): readonly Feature[] {
  return useContext(FeaturesContext);
}
