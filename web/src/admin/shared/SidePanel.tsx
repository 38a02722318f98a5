import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFocusReturn } from "../../ui/components/useFocusReturn";
import { unsaved } from "./unsaved/unsaved";

const useStyles = makeStyles({
  drawer: { width: "min(560px, 100vw)", maxWidth: "100vw" },
});

interface SidePanelProps {
  readonly label: string;
  readonly header: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The details of one thing beside the list it is in. Closing asks when changes would be lost. */
export function SidePanel({ label, header, onClose, children }: SidePanelProps) {
  const { t } = useTranslation("common");
  const styles = useStyles();
  useFocusReturn();
  const close = () => unsaved.leave(onClose);
  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      aria-label={label}
      onOpenChange={(_event, data) => !data.open && close()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          heading={{ as: "h2" }}
          action={
            <Button
              appearance="subtle"
              aria-label={t("action.close")}
              icon={<DismissRegular />}
              onClick={close}
            />
          }
        >
          {header}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>{children}</DrawerBody>
    </OverlayDrawer>
  );
}
