import axe from "axe-core";

/**
 * The faults that axe finds on the page, in short. Fluent's focus dummies are left out: they are hidden
 * from screen readers and pass the focus on. Contrast needs a real browser.
 */
export async function accessibilityFaults(): Promise<readonly string[]> {
  const { violations } = await axe.run(
    { include: [["body"]], exclude: [["[data-tabster-dummy]"]] },
    { rules: { "color-contrast": { enabled: false } }, resultTypes: ["violations"] },
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
}
