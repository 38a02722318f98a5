import { ToggleMemory } from "../../e2ee/toggle/toggleMemory";
import { ToggleStatement, type ToggleValue } from "../../e2ee/toggle/toggleStatement";
import type { Outcome } from "../../base/problem";
import type { KeptSetting, PublishedKeys } from "../directory/keyDirectory";
import type { KeysContext } from "../keysContext";
import { notReady, unlessRefused } from "../keysProblem";

/** Takes over what another own device has signed last; what does not pass changes nothing. */
export async function takeOwnSetting(
  { own }: KeysContext,
  { toggle: shown }: PublishedKeys,
): Promise<void> {
  const { list, toggle } = own.state;
  if (shown === null || list === null) return;
  const memory = await unlessRefused(async () =>
    toggle.accept(await ToggleStatement.parse(shown), list),
  );
  if (memory !== null && counterOf(memory) > counterOf(toggle)) {
    await own.change({ toggle: memory });
  }
}

/**
 * Signs the setting and hands it in with the switch. When another device was faster, what it signed
 * is taken over and the person's wish signed above it, once.
 */
export async function putOwnSetting(
  context: KeysContext,
  on: boolean,
  only: boolean,
): Promise<Outcome<KeptSetting>> {
  const first = await sign(context, on, only);
  if (first.ok || first.problem.code !== "KEY_REFUSED") return first;
  const fresh = await context.directory.own();
  if (!fresh.ok) return first;
  const before = context.own.state.toggle;
  await takeOwnSetting(context, fresh.value.keys);
  return context.own.state.toggle === before ? first : sign(context, on, only);
}

/**
 * Signs again the setting of another own device that does not count any more, or for the first time
 * the switch from before there were keys. Only ever what the person has chosen; and `off` never on
 * the server's word.
 *
 * @param kept the switch, as the server says; null while that is not known
 */
export async function confirmOwnSetting(
  context: KeysContext,
  kept: Pick<KeptSetting, "on" | "only"> | null,
): Promise<void> {
  const { toggle, list } = context.own.state;
  const { last } = toggle;
  if (last === null) {
    if (kept?.on === true) await putOwnSetting(context, true, kept.only);
  } else if (list !== null && !list.active.has(last.device)) {
    await putOwnSetting(context, last.value !== "off", last.value === "only");
  }
}

async function sign(
  { own, directory, user, now }: KeysContext,
  on: boolean,
  only: boolean,
): Promise<Outcome<KeptSetting>> {
  const { device, toggle } = own.state;
  if (device === null) return notReady;
  const value: ToggleValue = !on ? "off" : only ? "only" : "on";
  const statement = await ToggleStatement.issue(device.signingKey, {
    user,
    device: device.id,
    counter: counterOf(toggle) + 1,
    value,
    at: now(),
  });
  const kept = await directory.setEndToEnd(on, only, statement.object.bytes);
  if (kept.ok) await own.change({ toggle: new ToggleMemory(statement) });
  return kept;
}

function counterOf({ last }: ToggleMemory): number {
  return last?.counter ?? 0;
}
