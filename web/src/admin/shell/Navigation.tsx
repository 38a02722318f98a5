import {
  Nav,
  NavCategory,
  NavCategoryItem,
  NavItem,
  NavSubItem,
  NavSubItemGroup,
} from "@fluentui/react-components";
import {
  History20Regular,
  People20Regular,
  PeopleTeam20Regular,
  Settings20Regular,
} from "@fluentui/react-icons";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { go } from "../shared/unsaved/go";
import { paths, type Route } from "./routes";

type Area = "users" | "groups" | "policies" | "audit" | "";

function areaOf(route: Route): Area {
  switch (route.page) {
    case "policies":
    case "add-policy":
    case "edit-policy":
      return "policies";
    case "unknown":
      return "";
    case "users":
    case "groups":
    case "audit":
      return route.page;
  }
}

interface NavigationProps {
  readonly route: Route;
  /** Called when one goes somewhere. */
  readonly onGo?: () => void;
}

/** The areas of the admin centre. */
export function Navigation({ route, onGo }: NavigationProps) {
  const { t } = useTranslation("admin");
  const area = areaOf(route);
  const link = (to: string, name: Area) => ({
    value: name,
    href: to,
    ...(area === name ? { "aria-current": "page" as const } : {}),
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      onGo?.();
      go(to);
    },
  });
  return (
    <nav aria-label={t("nav.label")}>
      <Nav
        selectedValue={area}
        selectedCategoryValue={area === "policies" ? "other" : ""}
        defaultOpenCategories={["other"]}
      >
        <NavItem icon={<People20Regular />} {...link(paths.users, "users")}>
          {t("nav.users")}
        </NavItem>
        <NavItem icon={<PeopleTeam20Regular />} {...link(paths.groups, "groups")}>
          {t("nav.groups")}
        </NavItem>
        <NavCategory value="other">
          <NavCategoryItem icon={<Settings20Regular />}>{t("nav.otherSettings")}</NavCategoryItem>
          <NavSubItemGroup>
            <NavSubItem {...link(paths.policies, "policies")}>{t("nav.policies")}</NavSubItem>
          </NavSubItemGroup>
        </NavCategory>
        <NavItem icon={<History20Regular />} {...link(paths.audit, "audit")}>
          {t("nav.audit")}
        </NavItem>
      </Nav>
    </nav>
  );
}
