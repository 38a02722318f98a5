// Writes target/sbom.json: the packages of the web client as a CycloneDX bill of materials, out of
// the lock file. `npm sbom` leaves out what development needs too (react among it), and
// @cyclonedx/cyclonedx-npm brings a native XML library that `npm ci` would compile.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const lock = JSON.parse(readFileSync(`${web}/package-lock.json`, "utf8"));

/** A package that is installed without those for development. */
function component([path, { version, license, integrity }]) {
  const full = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const [name, group] = full.split("/").reverse();
  const purl = `pkg:npm/${full.replace("@", "%40")}@${version}`;
  const [algorithm, digest] = (integrity ?? "").split("-");
  return {
    type: "library",
    "bom-ref": purl,
    ...(group && { group }),
    name,
    version,
    ...(license && {
      licenses: / (OR|AND|WITH) /.test(license)
        ? [{ expression: license }]
        : [{ license: { id: license } }],
    }),
    ...(digest && {
      hashes: [
        {
          alg: algorithm.replace("sha", "SHA-"),
          content: Buffer.from(digest, "base64").toString("hex"),
        },
      ],
    }),
    purl,
  };
}

const components = Object.entries(lock.packages)
  .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional)
  .map(component);
const sbom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", name: lock.name, version: lock.version } },
  components,
};
mkdirSync(`${web}/target`, { recursive: true });
writeFileSync(`${web}/target/sbom.json`, `${JSON.stringify(sbom, null, 2)}\n`);
