import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Boundary } from "./Boundary";
import { Failure } from "./Failure";

interface PageBoundaryProps {
  /** The address of the page: going to another one is enough to leave a failure. */
  readonly path: string;
  readonly children: ReactNode;
}

/** Around one page of the app: when it fails, the navigation beside it goes on. */
export function PageBoundary({ path, children }: PageBoundaryProps) {
  return (
    <Boundary contents={path} fallback={(again) => <ShownFailure onAgain={again} />}>
      {children}
    </Boundary>
  );
}

function ShownFailure({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <Failure title={t("failure.page.title")} body={t("failure.page.body")} onAgain={onAgain} />
  );
}
