import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { navigate } from "./location";

type RouteLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & {
  readonly to: string;
};

/** A link within the entry. With a modifier key it opens a tab, as links do. */
export function RouteLink({ to, onClick, children, ...rest }: RouteLinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!event.defaultPrevented && plain) {
      event.preventDefault();
      navigate(to);
    }
  };
  return (
    <a href={to} {...rest} onClick={follow}>
      {children}
    </a>
  );
}
