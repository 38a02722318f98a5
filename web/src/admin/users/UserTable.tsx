import {
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../access/signedIn";
import type { User } from "../requests/types";
import { UserName } from "../shared/UserName";
import { paths } from "../shell/routes";
import { testIds } from "../testIds";
import { statusOf } from "./status";
import { StatusBadge } from "./StatusBadge";

const narrow = "@media (max-width: 640px)";

/** A row of a narrow page wraps: the name, and below it role and status. */
const useStyles = makeStyles({
  table: { minWidth: "520px", [narrow]: { display: "block", minWidth: 0 } },
  header: { [narrow]: { position: "absolute", clipPath: "inset(50%)" } },
  body: { [narrow]: { display: "block" } },
  row: {
    [narrow]: {
      display: "flex",
      flexWrap: "wrap",
      alignItems: "center",
      paddingBottom: tokens.spacingVerticalS,
    },
  },
  cell: { [narrow]: { height: "auto" } },
  name: { [narrow]: { flexBasis: "100%" } },
  role: { width: "22%", [narrow]: { width: "auto", paddingInlineStart: "48px" } },
  status: { width: "18%", [narrow]: { width: "auto" } },
});

/** The roles are given because an element that is no longer displayed as a table loses its own. */
export function UserTable({ users }: { readonly users: readonly User[] }) {
  const { t } = useTranslation(["admin", "common"]);
  const me = useSignedIn().userId;
  const styles = useStyles();
  const cell = (column: "name" | "role" | "status") =>
    ({ role: "cell", className: mergeClasses(styles.cell, styles[column]) }) as const;
  return (
    <Table role="table" aria-label={t("users.caption")} className={styles.table}>
      <TableHeader role="rowgroup" className={styles.header}>
        <TableRow role="row">
          <TableHeaderCell role="columnheader">{t("users.column.name")}</TableHeaderCell>
          <TableHeaderCell role="columnheader" className={styles.role}>
            {t("users.column.role")}
          </TableHeaderCell>
          <TableHeaderCell role="columnheader" className={styles.status}>
            {t("users.column.status")}
          </TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody role="rowgroup" className={styles.body}>
        {users.map((user) => (
          <TableRow
            key={user.userId}
            role="row"
            className={styles.row}
            data-testid={testIds.userRow(user.email)}
          >
            <TableCell {...cell("name")}>
              <UserName
                user={user}
                to={paths.user(user.userId)}
                {...(user.userId === me ? { suffix: t("users.you") } : {})}
              />
            </TableCell>
            <TableCell {...cell("role")}>{t(`common:role.${user.role}`)}</TableCell>
            <TableCell {...cell("status")}>
              <StatusBadge status={statusOf(user)} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
