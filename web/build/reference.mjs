// Writes dist/reference.html: the HTTP contract as a page without a script. The known viewers load
// a megabyte of script and inline styles, which the content security policy does not allow.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const contract = load(readFileSync(at("../../api/openapi.yaml"), "utf8"));

const escape = (text) =>
  String(text).replace(/[&<>"]/g, (char) => `&#${String(char.charCodeAt(0))};`);
const resolve = (node) =>
  node?.$ref === undefined
    ? node
    : node.$ref
        .slice(2)
        .split("/")
        .reduce((found, key) => found[key], contract);
const paragraph = (text) => (text ? `<p>${escape(text)}</p>` : "");

/** A body's schema by name, and its example. */
function body(title, node) {
  const { description, content } = resolve(node);
  const json = content?.["application/json"] ?? content?.["application/problem+json"];
  const schema = json?.schema.items ?? json?.schema;
  const name = schema?.$ref?.split("/").pop();
  const type = name ? ` <a href="#${name}">${name}</a>${json.schema.items ? " (array)" : ""}` : "";
  const example = json ? resolve(json.examples.example).value : undefined;
  const shown = json ? `<pre>${escape(JSON.stringify(example, null, 2))}</pre>` : "";
  return `<h4>${escape(title)}${type}</h4>${paragraph(description)}${shown}`;
}

function parameters(list) {
  const rows = list.map(resolve).map(({ name, in: place, required, description, example }) => {
    const cells = [
      name,
      place,
      required ? "yes" : "no",
      JSON.stringify(example),
      description ?? "",
    ];
    return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`;
  });
  const head = ["Parameter", "In", "Required", "Example", ""].map(
    (cell) => `<th scope="col">${cell}</th>`,
  );
  return rows.length === 0
    ? ""
    : `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function operation(method, path, { operationId, summary, description, security, ...rest }) {
  const request = rest.requestBody ? body("Request", rest.requestBody) : "";
  const responses = Object.entries(rest.responses)
    .filter(([status]) => status !== "default")
    .map(([status, response]) => body(`Response ${status}`, response));
  return `<section id="${operationId}"><h3><code>${method.toUpperCase()} ${escape(path)}</code></h3>
${paragraph(summary)}${paragraph(description)}${security ? "<p>Needs no session.</p>" : ""}
${parameters(rest.parameters ?? [])}${request}${responses.join("")}</section>`;
}

const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, spec]) => ({ tag: spec.tags[0], method, path, spec })),
);
const tags = contract.tags.map(({ name }) => name);
const contents = operations.map(
  ({ method, path, spec }) =>
    `<li><a href="#${spec.operationId}"><code>${method.toUpperCase()} ${escape(path)}</code></a></li>`,
);
const sections = tags.map(
  (tag) =>
    `<h2>${escape(tag)}</h2>${operations
      .filter((each) => each.tag === tag)
      .map(({ method, path, spec }) => operation(method, path, spec))
      .join("\n")}`,
);
const schemas = Object.entries(contract.components.schemas).map(
  ([name, schema]) =>
    `<section id="${name}"><h3>${name}</h3><pre>${escape(JSON.stringify(schema, null, 2))}</pre></section>`,
);
const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sotto: HTTP reference</title><link rel="stylesheet" href="/reference.css"></head>
<body><main><h1>Sotto: HTTP reference</h1>
<p>The contract as a file: <a href="/openapi.yaml">openapi.yaml</a>. All paths begin with <code>${escape(contract.servers[0].url)}</code>.</p>
<p>${escape(contract.info.description)}</p>
<nav aria-label="Operations"><ul>${contents.join("\n")}</ul></nav>
${sections.join("\n")}
${body("Every error", contract.components.responses.Error)}
<h2>Schemas</h2>${schemas.join("\n")}</main></body></html>
`;
writeFileSync(at("../dist/reference.html"), page);
copyFileSync(at("../../api/openapi.yaml"), at("../dist/openapi.yaml"));
