/**
 * Finds an element as assistive technology would: step by step, each by test id, label, or role and
 * name. Runs in the page, so it has all it needs inside.
 *
 * @param path steps such as {testId}, {label}, {role, name, match}; the first found counts, and what
 *     can be seen comes before what cannot
 * @param wanted null: whether it can be seen; "usable": the element if it can be clicked, else null;
 *     "enabled", "checked", "text": that of it; otherwise the attribute of that name, null where it
 *     has none
 */
export function find(path, wanted) {
  const roles = {
    button: "button:not([role]),[role=button]",
    checkbox: "input[type=checkbox]:not([role]),[role=checkbox]",
    link: "a[href]:not([role]),[role=link]",
    list: "ul:not([role]),ol:not([role]),[role=list]",
    switch: "[role=switch]",
  };
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 0 &&
    element.closest("[aria-hidden=true]") === null;
  const nameOf = (element) => {
    const label = element.getAttribute("aria-label");
    if (label !== null) return label;
    const ids = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
    const labels = ids.length > 0 ? ids.map((id) => document.getElementById(id)) : element.labels;
    const named = [...(labels ?? [])].map((one) => one?.textContent ?? "").join(" ");
    return (named === "" ? element.textContent : named).replace(/\s+/g, " ").trim();
  };
  const matches = (element, { name, match }) =>
    match === "pattern" ? new RegExp(name).test(nameOf(element)) : nameOf(element) === name;
  const step = (within, { testId, label, role, name, match }) => {
    if (testId !== undefined) return [...within.querySelectorAll(`[data-testid="${testId}"]`)];
    if (label !== undefined) {
      const fields = [...within.querySelectorAll("input,textarea,select,[aria-label]")];
      return fields.filter((field) => matches(field, { name: label }));
    }
    const all = [...within.querySelectorAll(roles[role] ?? `[role=${role}]`)];
    return name === undefined ? all : all.filter((one) => matches(one, { name, match }));
  };
  const found = path.reduce((all, next) => all.flatMap((one) => step(one, next)), [document]);
  const element = found.find(isSeen) ?? found[0] ?? null;
  if (wanted === null) return element !== null && isSeen(element);
  if (element === null) return null;
  const isOff = element.disabled === true || element.getAttribute("aria-disabled") === "true";
  if (wanted === "usable") return isSeen(element) && !isOff ? element : null;
  if (wanted === "enabled") return String(!isOff);
  if (wanted === "text") return element.textContent;
  if (wanted === "checked") return String(element.checked ?? element.ariaChecked === "true");
  return element.getAttribute(wanted);
}
