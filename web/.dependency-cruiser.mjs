// The map of src/. Each folder may import those before it; nothing imports in a circle.

/** From the bottom to the top; folders of one step know nothing of each other. */
const steps = [
  ["generated"],
  ["base"],
  ["ui", "e2ee"],
  ["link"],
  ["keys"],
  ["media"],
  ["calls"],
  ["app"],
  ["features"],
];

/** Tests and their helpers may also use folders above the one they test. */
const ofTests = "\\.test\\.tsx?$|/(testing|bench)/";
const views = "node_modules/(react|react-dom|react-i18next|@fluentui|@griffel|@tanstack)/";
const inFolders = (folders) => `^src/(${folders.join("|")})/`;

const upwards = steps.flatMap((folders, step) =>
  folders.map((folder) => ({
    name: `${folder}-imports-only-from-below`,
    severity: "error",
    from: { path: inFolders([folder]), pathNot: ofTests },
    to: { path: "^src/", pathNot: inFolders([...steps.slice(0, step).flat(), folder]) },
  })),
);

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...upwards,
    {
      name: "no-cycles",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true },
    },
    {
      name: "features-do-not-know-each-other",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/[^/]+/", pathNot: "^src/features/$1/" },
    },
    {
      name: "admin-stands-on-link",
      comment: "The admin centre is an entry of its own: it has no part in calls, nor in keys.",
      severity: "error",
      from: { path: "^src/admin/" },
      to: { path: "^src/", pathNot: inFolders(["generated", "base", "ui", "link", "admin"]) },
    },
    {
      name: "no-views-in-models",
      comment: "Calling knows no user interface, so that it can be tested without one.",
      severity: "error",
      from: { path: "^src/(base|link|keys|media|calls/model)/" },
      to: { path: views },
    },
    {
      name: "e2ee-stands-on-noble",
      comment: "The end-to-end protocol stands on WebCrypto and @noble alone.",
      severity: "error",
      from: { path: "^src/e2ee/", pathNot: ofTests },
      to: { pathNot: "^src/e2ee/|node_modules/@noble/" },
    },
    {
      name: "no-tests-in-the-app",
      severity: "error",
      from: { path: "^src/", pathNot: ofTests },
      to: { path: ofTests },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types"],
      extensions: [".ts", ".tsx", ".d.ts", ".js"],
    },
  },
};
