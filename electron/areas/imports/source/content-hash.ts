import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '../../../fhir/json';

/**
 * SHA-256 (hex) of a resource's content: fields sorted by name, without `meta.versionId` and `meta.lastUpdated`, which
 * servers change without changing the record.
 */
export function contentHash(resource: JsonObject): string {
  return createHash('sha256')
    .update(canonical(withoutVersion(resource)))
    .digest('hex');
}

function withoutVersion(resource: JsonObject): JsonObject {
  const meta = resource['meta'];
  if (!isObject(meta) || !('versionId' in meta || 'lastUpdated' in meta)) return resource;
  const kept = Object.fromEntries(
    Object.entries(meta).filter(([name]) => name !== 'versionId' && name !== 'lastUpdated'),
  );
  return Object.fromEntries(
    Object.entries(resource).flatMap(([name, value]) =>
      name !== 'meta' ? [[name, value]] : Object.keys(kept).length > 0 ? [[name, kept]] : [],
    ),
  );
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`)
    .join(',')}}`;
}
