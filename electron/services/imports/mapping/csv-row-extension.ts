import { extensionText } from '../../exports/fhir/systems';
import { listOf, objectsOf, textOf, type JsonObject, type Loose } from '../../exports/fhir/json';

/** Under this address a resource that was made from a row of a CSV file carries the whole row, so that its export is complete. */
export const csvRowUrl = 'urn:clinic-keep:csv-row';

export function rowExtension(columns: readonly { readonly heading: string; readonly value: string }[]): Loose[] {
  if (columns.length === 0) return [];
  return [{ url: csvRowUrl, extension: columns.map(({ heading, value }) => ({ url: 'column', extension: [{ url: 'heading', valueString: heading }, { url: 'value', valueString: value }] })) }];
}

/** The row a resource was made from, heading and value; empty for resources that came as FHIR. */
export function rowOf(resource: JsonObject): { heading: string; value: string }[] {
  const row = objectsOf(resource, 'extension').find((extension) => textOf(extension, 'url') === csvRowUrl);
  return objectsOf(row, 'extension').map((column) => ({ heading: extensionText(column, 'heading'), value: extensionText(column, 'value') }));
}

/** The resource without its row. */
export function withoutRow(resource: JsonObject): JsonObject {
  const kept = objectsOf(resource, 'extension').filter((extension) => textOf(extension, 'url') !== csvRowUrl);
  if (kept.length === listOf(resource, 'extension').length) return resource;
  const { extension: _row, ...rest } = resource;
  return kept.length === 0 ? rest : { ...rest, extension: kept };
}
