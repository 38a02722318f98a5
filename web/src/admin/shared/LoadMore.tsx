import { Button, Spinner } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

interface LoadMoreProps {
  readonly pages: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** Loads the next page of a list, while there is one. */
export function LoadMore({ pages }: LoadMoreProps) {
  const { t } = useTranslation("admin");
  if (!pages.hasNextPage) return null;
  return (
    <div>
      <Button
        disabledFocusable={pages.isFetchingNextPage}
        icon={pages.isFetchingNextPage ? <Spinner size="tiny" /> : null}
        onClick={() => void pages.fetchNextPage()}
      >
        {t("common.loadMore")}
      </Button>
    </div>
  );
}
