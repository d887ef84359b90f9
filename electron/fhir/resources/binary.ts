import { ownMeta } from '../systems';
import { originalOf } from './patient/write-patient';
import { compactResource, isObject, textOf } from '../json';
import type { Resource } from '../json';
import type { JsonObject } from '../json';
import type { Json } from '../json';
import { resourceType, type Links } from './resource-type';

/** The imported Patient exactly as it came, beside the Patient that says what is known today. */
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
  // A Binary has no subject; the security context is its one way to say whose it is, so that a file of several patients keeps them apart.
  return compactResource({
    resourceType: 'Binary',
    id: `${patientId.slice(0, 50)}-as-imported`,
    meta: ownMeta('as-imported'),
    contentType: 'application/fhir+json',
    securityContext: links.patient,
    data: Buffer.from(original, 'utf8').toString('base64'),
  });
}

/** The JSON text of the Patient as it first came to the clinic that exported it; null when the file does not hold it in order. */
function readAsImported(resource: JsonObject): string | null {
  try {
    const text = Buffer.from(textOf(resource, 'data'), 'base64').toString('utf8');
    const parsed = JSON.parse(text) as Json;
    return isObject(parsed) && parsed['resourceType'] === 'Patient' ? text : null;
  } catch {
    return null;
  }
}
