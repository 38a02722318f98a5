import { act, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import { describe, expect, test, vi } from "vitest";
import { renderApp } from "../../../../testing/renderApp";
import { recoveryCode, withoutKeys } from "../../../../testing/samples";
import { scenes } from "../../../../testing/scenes";
import * as saving from "./saveText";

const show = (name: string) => {
  const scene = scenes[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  return renderApp(scene.path, scene.set);
};
const button = (name: string | RegExp) => screen.findByRole("button", { name });
const press = async (name: string | RegExp) => userEvent.click(await button(name));
/**
 * The dialog, with the focus on one of its controls: without a layout it finds none by itself, and
 * is hidden from screen readers again.
 */
const dialog = async () => {
  const shown = await screen.findByRole("alertdialog");
  const [control] = within(shown).getAllByRole("button");
  if (!shown.querySelector("button:focus, input:focus, textarea:focus")) {
    await act(async () => {
      control?.focus();
      await Promise.resolve();
    });
  }
  return shown;
};
const pressIn = async (name: string) =>
  userEvent.click(within(await dialog()).getByRole("button", { name }));

async function hasNoFaults() {
  const page = { include: "body", exclude: "[data-tabster-dummy]" };
  const rules = { "color-contrast": { enabled: false } };
  const { violations } = await axe.run(page, { resultTypes: ["violations"], rules });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
}

describe("setting up", () => {
  test("shows the recovery code once, and goes on only when it is kept", async () => {
    const app = show("settings-keys-absent");
    await press("Set up");
    await screen.findByRole("alertdialog");
    expect(document.activeElement?.textContent).toBe("Store your recovery code");
    const code = within(await dialog()).getByRole("list", { name: "Recovery code" });
    expect(code.textContent).toBe(recoveryCode.replaceAll("-", ""));
    await hasNoFaults();
    const finish = await button("Done");
    expect(finish).toHaveProperty("disabled", true);
    await userEvent.click(screen.getByRole("checkbox", { name: /I have stored/ }));
    await userEvent.click(finish);
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(app.commands).toEqual(["keys.setUp", "identity.keep"]);
    expect(await screen.findByText("This browser is one of your devices")).toBeTruthy();
  });

  test("shows no code while the server cannot store", async () => {
    const app = show("settings-keys-absent");
    act(() => app.state.storage.set(false));
    await press("Set up");
    expect(await screen.findByText(/cannot save anything at the moment. Try again/)).toBeTruthy();
    expect(app.commands).toEqual([]);
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  test("says of a code that could not be stored that it does not work yet", async () => {
    const app = show("settings-keys-absent");
    await press("Set up");
    await dialog();
    act(() => app.state.storage.set(false));
    await userEvent.click(screen.getByRole("checkbox", { name: /I have stored/ }));
    await pressIn("Done");
    expect(await screen.findByText(/This recovery code does not work yet/)).toBeTruthy();
    act(() => app.state.storage.set(true));
    await pressIn("Done");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(app.commands).toEqual(["keys.setUp", "identity.keep", "identity.keep"]);
  });

  test("is given up without a trace", async () => {
    const app = show("settings-keys-absent");
    await press("Set up");
    await pressIn("Cancel");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(app.commands).toEqual(["keys.setUp", "identity.discard"]);
    expect(document.body.textContent).not.toContain(recoveryCode.slice(0, 4));
  });

  test("lets the person copy the code and save it as a text to print", async () => {
    const user = userEvent.setup();
    const save = vi.spyOn(saving, "saveText").mockImplementation(() => undefined);
    show("settings-keys-absent");
    await press("Set up");
    await user.click(await button("Copy"));
    expect(await navigator.clipboard.readText()).toBe(recoveryCode);
    await user.click(await button("Save as text"));
    expect(save.mock.calls[0]?.[0]).toBe("sotto-recovery-code.txt");
    expect(save.mock.calls[0]?.[1]).toContain(recoveryCode);
    expect(save.mock.calls[0]?.[1]).toContain("Ada Lovelace (Example)");
  });
});

describe("confirming", () => {
  test("this browser is asked for", async () => {
    const app = show("settings-keys-unconfirmed");
    await press("Confirm with another device");
    expect(app.commands).toEqual(["keys.askToBeConfirmed"]);
  });

  test("the code of this browser is read out by digits, and answered", async () => {
    const app = show("settings-keys-comparing");
    expect(await screen.findByRole("img", { name: "Code: 4 8 2 9, 0 1 7 3" })).toBeTruthy();
    await press("The codes are the same");
    await press("They differ");
    expect(app.commands).toEqual(["keys.sayOwnCode true", "keys.sayOwnCode false"]);
  });

  test("says that it has to be said on both", async () => {
    show("settings-keys-agreed");
    expect(await screen.findByText(/Now confirm on the other device, too/)).toBeTruthy();
  });

  test("a new device is answered, compared and let in", async () => {
    const app = show("settings-keys-request");
    await press("Confirm Edge, Windows");
    app.state.keys.update((keys) => ({
      ...keys,
      requests: keys.requests.map((request) => ({
        ...request,
        step: { kind: "comparing", code: ["1111", "2222"] },
      })),
    }));
    expect(await screen.findByRole("img", { name: "Code: 1 1 1 1, 2 2 2 2" })).toBeTruthy();
    await press("The codes are the same");
    expect(app.commands).toEqual(["keys.answerRequest", "keys.sayCode true"]);
  });

  test("a new device is declined", async () => {
    const app = show("settings-keys-request");
    await press("Decline Edge, Windows");
    expect(app.commands).toEqual(["keys.declineRequest"]);
  });
});

describe("the list of devices", () => {
  test("says of each what it is, and offers to take others off", async () => {
    show("settings-keys");
    const list = await screen.findByRole("region", { name: "Your devices" });
    const rows = within(list).getAllByRole("listitem");
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^Chrome, LinuxThis browserConfirmedWeb · Added/),
      expect.stringMatching(/^Firefox, WindowsConfirmedWeb · Added .* · Last seen/),
      "Unnamed deviceNot confirmedAutomated client",
    ]);
    const offered = within(list).getAllByRole("button");
    expect(offered.map((one) => one.getAttribute("aria-label"))).toEqual([
      "Remove Firefox, Windows from the list",
    ]);
  });

  test("a device is taken off after why was said", async () => {
    const app = show("settings-keys");
    await press("Remove Firefox, Windows from the list");
    const confirm = await within(await dialog()).findByRole("button", {
      name: "Remove",
    });
    expect(confirm).toHaveProperty("disabled", true);
    await userEvent.click(screen.getByRole("radio", { name: /lost or stolen/ }));
    expect(await screen.findByText(/change your password/)).toBeTruthy();
    await hasNoFaults();
    await userEvent.click(confirm);
    expect(app.commands).toEqual(["keys.revoke lost"]);
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  test("nothing is offered while a desktop app decides", async () => {
    show("settings-keys-desktop");
    await screen.findByRole("region", { name: "Your devices" });
    expect(screen.queryByRole("button", { name: /from the list/ })).toBeNull();
    expect(screen.getByText(/must be confirmed again by/)).toBeTruthy();
  });
});

describe("the recovery code", () => {
  test("is taken with Enter, and not before there is one", async () => {
    const app = show("settings-keys-unconfirmed");
    await press("Use recovery code");
    const field = within(await dialog()).getByRole("textbox", { name: /Recovery code/ });
    await userEvent.type(field, "{Enter}");
    expect(app.commands).not.toContain("keys.restore keep");
    await userEvent.type(field, `${recoveryCode}{Enter}`);
    expect(app.commands).toContain("keys.restore keep");
  });

  test("that is mistyped is reported, and stays to be put right", async () => {
    const app = show("settings-keys-unconfirmed");
    await press("Use recovery code");
    const field = within(await dialog()).getByRole("textbox", { name: /Recovery code/ });
    await userEvent.type(field, "2B7K");
    await press("Use code");
    expect(await screen.findByText(/This is not a recovery code/)).toBeTruthy();
    await hasNoFaults();
    await userEvent.clear(field);
    await userEvent.type(field, recoveryCode);
    await userEvent.click(screen.getByRole("checkbox", { name: /Remove all other devices/ }));
    await press("Use code");
    expect(app.commands).toEqual(["keys.restore keep", "keys.restore remove"]);
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  test("starting over says what it does to others first", async () => {
    const app = show("settings-keys-unconfirmed");
    await press("Start over");
    expect(within(await dialog()).getByText(/sees that your identity has changed/)).toBeTruthy();
    await hasNoFaults();
    expect(app.commands).toEqual([]);
    await userEvent.click(screen.getByRole("checkbox", { name: /I understand/ }));
    await pressIn("Start over");
    expect(await screen.findByText("Store your recovery code")).toBeTruthy();
    expect(app.commands).toEqual(["keys.startOver"]);
  });
});

test("removing the keys says what it means, more so of the only device", async () => {
  const app = show("settings-keys-alone");
  await press("Remove keys from this browser");
  expect(within(await dialog()).getByText(/This is your only device/)).toBeTruthy();
  await hasNoFaults();
  await pressIn("Remove and sign out");
  expect(app.commands).toEqual(["keys.removeFromBrowser"]);
});

test("someone who was verified is found, and withdrawn", async () => {
  const app = show("settings-keys");
  const list = await screen.findByRole("region", { name: "People you have verified" });
  expect(within(list).getAllByRole("listitem")).toHaveLength(3);
  await userEvent.type(within(list).getByRole("searchbox"), "grace");
  expect(within(list).getAllByRole("listitem")).toHaveLength(1);
  await press("Withdraw the verification of Grace Hopper");
  await dialog();
  await hasNoFaults();
  await pressIn("Withdraw");
  expect(app.commands).toEqual(["keys.withdraw"]);
});

describe("on other pages", () => {
  test("setting up is asked to be finished where the setting is on", async () => {
    show("keys-banner-set-up");
    await press("Finish setting up");
    expect(location.pathname).toBe("/settings/keys");
  });

  test("nothing is asked where the setting is off", async () => {
    const app = show("keys-banner-set-up");
    app.state.me.update(({ me, problem }) => ({
      me: me && { ...me, endToEnd: { ...me.endToEnd, on: false } },
      problem,
    }));
    await waitFor(() => expect(screen.queryByText(/Finish setting them up/)).toBeNull());
  });

  test("an alert is shown whatever the setting", async () => {
    const app = show("keys-banner-alert");
    app.state.me.update(({ me, problem }) => ({
      me: me && { ...me, endToEnd: { ...me.endToEnd, on: false } },
      problem,
    }));
    expect(await screen.findByText(/Something is wrong with the list/)).toBeTruthy();
    app.state.keys.set(withoutKeys);
    await waitFor(() => expect(screen.queryByText(/Something is wrong/)).toBeNull());
  });

  test("a new device that asks is shown", async () => {
    show("keys-banner-request");
    expect(await screen.findByText(/Edge, Windows asks to be confirmed/)).toBeTruthy();
  });
});
