import { ownMeta } from '../systems';
import { originalOf } from './patient/write-patient';
import { compactResource, isObject, textOf } from '../json';
import type { Resource } from '../json';
import type { JsonObject } from '../json';
import type { Json } from '../json';
import { resourceType, type Links } from './resource-type';

/** The original imported Patient, unchanged, beside the Patient with today's details. */
export const binary = resourceType({
  type: 'Binary',
  kind: 'other',
  *write(rows, { links, patientId }) {
    const original = rows.patient.resource;
    if (original !== null && originalOf(rows.patient) !== null) yield asImportedResource(patientId, original, links);
  },
  read: readAsImported,
});

function asImportedResource(patientId: string, original: string, links: Links): Resource {
  // A Binary has no subject; only the security context can name its patient, which keeps several patients in a file
  // apart.
  return compactResource({
    resourceType: 'Binary',
    id: `${patientId.slice(0, 50)}-as-imported`,
    meta: ownMeta('as-imported'),
    contentType: 'application/fhir+json',
    securityContext: links.patient,
    data: Buffer.from(original, 'utf8').toString('base64'),
  });
}

/** The original Patient JSON of the clinic that exported it; null if the file does not hold it in valid form. */
function readAsImported(resource: JsonObject): string | null {
  try {
    const text = Buffer.from(textOf(resource, 'data'), 'base64').toString('utf8');
    const parsed = JSON.parse(text) as Json;
    return isObject(parsed) && parsed['resourceType'] === 'Patient' ? text : null;
  } catch {
    return null;
  }
}
