// Writes src/generated from the contract in ../api: the types of the HTTP interface, the types of
// the signalling frames, and the validator of the frames a server sends. The validator is code,
// not a schema compiled in the browser: the content security policy allows no eval.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { compile } from "json-schema-to-typescript";
import openapiTypescript, { astToString } from "openapi-typescript";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const openapiPath = at("../../api/openapi.yaml");
const signallingPath = at("../../api/signalling.schema.json");
const out = at("../src/generated");

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

async function signallingTypes(schema) {
  const source = JSON.parse(JSON.stringify(schema));
  const types = await compile({ ...source, title: "Frame" }, "Frame", {
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    bannerComment: "",
    format: false,
    unreachableDefinitions: true,
  });
  return types.replace(/ & \{\s*\[k: string\]: unknown;?\s*\}/g, "");
}

function serverFrameValidator(schema) {
  const { $defs } = JSON.parse(JSON.stringify(schema));
  // Dispatch on the tag instead of trying each branch: smaller, faster, and better messages.
  $defs.ServerFrame = {
    type: "object",
    discriminator: { propertyName: "type" },
    ...$defs.ServerFrame,
  };
  $defs.CallMode = { type: "object", discriminator: { propertyName: "kind" }, ...$defs.CallMode };
  const ajv = new Ajv2020({
    allowUnionTypes: true,
    code: { source: true, esm: true, optimize: 2 },
    discriminator: true,
    messages: false,
    formats: { "date-time": dateTime },
    strict: true,
    strictRequired: false,
  });
  const validate = ajv.compile({ $defs, $ref: "#/$defs/ServerFrame" });
  const code = standaloneCode(ajv, { isServerFrame: validate.schema.$id ?? keyOf(ajv, validate) });
  // Lengths are counted in code points, as JSON Schema says, without Ajv's CommonJS run time.
  const own = code.replace(
    /require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g,
    "((text) => [...text].length)",
  );
  if (own.includes("require(")) {
    throw new Error("the generated validator needs a module it cannot have in the browser");
  }
  return own;
}

function keyOf(ajv, validate) {
  ajv.addSchema(validate.schema, "frames");
  return "frames";
}

async function writeIfChanged(name, text) {
  const path = `${out}/${name}`;
  const before = await readFile(path, "utf8").catch(() => "");
  if (before !== text) {
    await writeFile(path, text);
  }
}

const sources = await Promise.all(
  [openapiPath, signallingPath, fileURLToPath(import.meta.url)].map((path) =>
    readFile(path, "utf8"),
  ),
);
const stamp = createHash("sha256").update(sources.join("\0")).digest("hex");
const stamped = await readFile(`${out}/.stamp`, "utf8").catch(() => "");
if (stamped !== stamp) {
  await mkdir(out, { recursive: true });
  const schema = JSON.parse(sources[1]);
  const api = astToString(
    await openapiTypescript(new URL(`file://${openapiPath}`), { alphabetize: false }),
  );
  await writeIfChanged("api.ts", api);
  await writeIfChanged("signalling.ts", await signallingTypes(schema));
  await writeIfChanged("frames.js", serverFrameValidator(schema));
  await writeIfChanged(
    "frames.d.ts",
    `import type { ServerFrame } from "./signalling";\n` +
      `export declare const isServerFrame: ((frame: unknown) => frame is ServerFrame) & {\n` +
      `  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;\n};\n`,
  );
  await writeIfChanged(".stamp", stamp);
}
