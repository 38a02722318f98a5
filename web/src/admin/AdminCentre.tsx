import { useEffect } from "react";
import { PageBoundary } from "../ui/failure/PageBoundary";
import { Loaded } from "../ui/load/Loaded";
import { Part } from "../ui/load/part";
import { whenIdle } from "../ui/load/whenIdle";
import { usePath } from "../ui/router/location";
import { toastQueue } from "../ui/shell/toastQueue";
import type * as Pages from "./pages";
import { AccessGate } from "./access/AccessGate";
import { LoadingRows } from "./shared/LoadingRows";
import { UnsavedGuard } from "./shared/unsaved/UnsavedGuard";
import { parseRoute, type Route } from "./shell/routes";
import { Shell } from "./shell/Shell";
import { UnknownPage } from "./shell/UnknownPage";

/** All pages in one file, loaded for those who may see them. */
const pages = new Part(() => import("./pages"));

/** The admin centre: the page of the address, for those who may see it. */
export function AdminCentre() {
  const path = usePath();
  const route = parseRoute(path);
  useEffect(() => whenIdle(toastQueue.want), []);
  return (
    <AccessGate>
      <Shell route={route}>
        <PageBoundary path={path}>
          <Loaded part={pages} waiting={<LoadingRows />}>
            {(loaded) => <RoutePage route={route} pages={loaded} />}
          </Loaded>
        </PageBoundary>
      </Shell>
      <UnsavedGuard />
    </AccessGate>
  );
}

function RoutePage({ route, pages }: { readonly route: Route; readonly pages: typeof Pages }) {
  switch (route.page) {
    case "users":
      return <pages.UsersPage userId={route.userId} />;
    case "groups":
      return <pages.GroupsPage groupId={route.groupId} />;
    case "policies":
      return <pages.PoliciesPage tab={route.tab} />;
    case "add-policy":
      return <pages.AddPolicyPage />;
    case "edit-policy":
      return <pages.EditPolicyPage key={route.policyName} policyName={route.policyName} />;
    case "audit":
      return <pages.AuditPage />;
    case "unknown":
      return <UnknownPage />;
  }
}
