import {
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../access/signedIn";
import type { User } from "../requests/types";
import { UserName } from "../shared/UserName";
import { paths } from "../shell/routes";
import { testIds } from "../testIds";
import { statusOf } from "./status";
import { StatusBadge } from "./StatusBadge";

export function UserTable({ users }: { readonly users: readonly User[] }) {
  const { t } = useTranslation(["admin", "common"]);
  const me = useSignedIn().userId;
  return (
    <Table aria-label={t("users.caption")} style={{ minWidth: 520 }}>
      <TableHeader>
        <TableRow>
          <TableHeaderCell>{t("users.column.name")}</TableHeaderCell>
          <TableHeaderCell style={{ width: "22%" }}>{t("users.column.role")}</TableHeaderCell>
          <TableHeaderCell style={{ width: "18%" }}>{t("users.column.status")}</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {users.map((user) => (
          <TableRow key={user.userId} data-testid={testIds.userRow(user.email)}>
            <TableCell>
              <UserName
                user={user}
                to={paths.user(user.userId)}
                {...(user.userId === me ? { suffix: t("users.you") } : {})}
              />
            </TableCell>
            <TableCell>{t(`common:role.${user.role}`)}</TableCell>
            <TableCell>
              <StatusBadge status={statusOf(user)} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
