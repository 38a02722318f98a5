import { lazy, Suspense } from "react";
import { usePath } from "../ui/router/location";
import { AccessGate } from "./access/AccessGate";
import { LoadingRows } from "./shared/LoadingRows";
import { UnsavedGuard } from "./shared/unsaved/UnsavedGuard";
import { parseRoute, type Route } from "./shell/routes";
import { Shell } from "./shell/Shell";
import { UnknownPage } from "./shell/UnknownPage";

const UsersPage = lazy(() => import("./users/UsersPage"));
const GroupsPage = lazy(() => import("./groups/GroupsPage"));
const PoliciesPage = lazy(() => import("./policies/PoliciesPage"));
const AddPolicyPage = lazy(() => import("./policies/AddPolicyPage"));
const EditPolicyPage = lazy(() => import("./policies/EditPolicyPage"));
const AuditPage = lazy(() => import("./audit/AuditPage"));

/** The admin centre: what the address says, for those who may see it. */
export function AdminCentre() {
  const route = parseRoute(usePath());
  return (
    <AccessGate>
      <Shell route={route}>
        <Suspense fallback={<LoadingRows />}>
          <RoutePage route={route} />
        </Suspense>
      </Shell>
      <UnsavedGuard />
    </AccessGate>
  );
}

function RoutePage({ route }: { readonly route: Route }) {
  switch (route.page) {
    case "users":
      return <UsersPage userId={route.userId} />;
    case "groups":
      return <GroupsPage groupId={route.groupId} />;
    case "policies":
      return <PoliciesPage tab={route.tab} />;
    case "add-policy":
      return <AddPolicyPage />;
    case "edit-policy":
      return <EditPolicyPage key={route.policyName} policyName={route.policyName} />;
    case "audit":
      return <AuditPage />;
    case "unknown":
      return <UnknownPage />;
  }
}
