import { useTranslation } from "react-i18next";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";
import { Status } from "../../../ui/components/Status";
import { testIds } from "../../../base/testIds";
import { describeClock } from "./describeClock";

interface ClockWarningProps {
  /** The action that a wrong clock would spoil here. */
  readonly before: "call" | "switch" | "keys";
}

/** A warning that this computer's clock is wrong, where something is about to fail by it. */
export function ClockWarning({ before }: ClockWarningProps) {
  const { t } = useTranslation("calling");
  const words = describeClock(t, useObserved(useCallModels().ownClock));
  if (words === null) return null;
  return (
    <div data-testid={testIds.clockWarning} role="status">
      <Status tone="warning" title={words}>
        {t(`clock.before.${before}`)}
      </Status>
    </div>
  );
}
