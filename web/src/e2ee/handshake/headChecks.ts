import type { Bytes } from "../bytes/bytes";
import type { DeviceList } from "../identity/deviceList";
import { HeadStatement } from "../identity/headStatement";
import type { ListHead } from "../identity/listHead";
import { refuseLaterAs } from "../rules/refuseAs";
import { require } from "../rules/require";
import type { Rule } from "../rules/rule";
import { NewerListNeededError } from "./newerListNeededError";

/** The checks of the device lists in OFFER and ANSWER, the same under their own numbers. */

/**
 * The head of the other side's list as that side gives it.
 *
 * @throws NewerListNeededError for an entry beyond its end
 */
export function requirePeerHead(list: DeviceList, head: ListHead, rule: Rule): void {
  if (head.sequence > list.head.sequence) throw new NewerListNeededError(rule);
  require(list.contains(head), rule);
}

/** Each statement, verified. */
export async function requireStatements(
  list: DeviceList,
  attestations: readonly Bytes[],
  now: number,
  rule: Rule,
): Promise<HeadStatement[]> {
  const statements: HeadStatement[] = [];
  for (const bytes of attestations) {
    const statement = await HeadStatement.parse(bytes);
    await refuseLaterAs(rule, () => statement.requireOf(list, now));
    statements.push(statement);
  }
  return statements;
}
