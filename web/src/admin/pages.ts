import { addWords } from "../ui/i18n/start";
import { pages } from "./i18n/pages";

export { AuditPage } from "./audit/AuditPage";
export { GroupsPage } from "./groups/GroupsPage";
export { AddPolicyPage } from "./policies/AddPolicyPage";
export { EditPolicyPage } from "./policies/EditPolicyPage";
export { PoliciesPage } from "./policies/PoliciesPage";
export { UsersPage } from "./users/UsersPage";

await addWords("admin", { en: pages, others: {} });
