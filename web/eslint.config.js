import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Forbids imports from other folders of src, named as in `../admin/x`. */
const closed = (folders, message) =>
  folders.map((folder) => ({ regex: `^(\\.\\./)+${folder}(/|$)`, message }));

const noReact = {
  regex: "^(react|react-dom|react-i18next|@fluentui/|@tanstack/react-query)",
  message: "The core of calling knows no user interface, so that it can be tested without one.",
};

const onlyNoble = {
  regex: "^(?!@noble/)[^.]",
  message: "The end-to-end protocol stands on WebCrypto and @noble alone.",
};

const passedTokens = "e2ee/handshake/(ack|binding|certificate|confirm)Passed$";
const passedMessage =
  "Only the check itself says that it has passed: take the type, not the class.";

const boundary = (files, patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

export default tseslint.config(
  { ignores: ["dist/", "target/", "src/generated/"] },
  {
    files: ["src/**/*.{ts,tsx}", "vite.config.ts"],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      reactHooks.configs.flat.recommended,
      jsxA11y.flatConfigs.strict,
    ],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  // The map of the folders: ui and e2ee import nobody, admin imports ui, calling both; nobody imports
  // calling or admin.
  boundary(["src/ui/**"], closed(["calling", "admin", "e2ee"], "ui is below everything else.")),
  boundary(
    ["src/e2ee/**"],
    [...closed(["calling", "admin", "ui", "generated"], "e2ee stands alone."), onlyNoble],
  ),
  boundary(
    ["src/admin/**"],
    [
      ...closed(["calling"], "admin and calling know nothing of each other."),
      ...closed(["e2ee"], "admin has no part in calls."),
    ],
  ),
  boundary(["src/calling/**"], closed(["admin"], "admin and calling know nothing of each other.")),
  boundary(
    ["src/calling/{keys,media,model,signalling}/**"],
    [
      ...closed(["admin"], "admin and calling know nothing of each other."),
      ...closed(["views"], "The core does not know its views."),
      noReact,
    ],
  ),
  {
    name: "sotto/passed-tokens",
    files: ["src/**"],
    ignores: ["src/e2ee/**"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ regex: passedTokens, message: passedMessage, allowTypeImports: true }] },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: `ImportExpression[source.value=/${passedTokens.replaceAll("/", "\\/")}/]`,
          message: passedMessage,
        },
      ],
    },
  },
  {
    // Tests may also use what tests are made with.
    files: ["src/e2ee/**/*.test.ts", "src/e2ee/testing/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: closed(["calling", "admin", "ui", "generated"], "e2ee stands alone.") },
      ],
    },
  },
);
