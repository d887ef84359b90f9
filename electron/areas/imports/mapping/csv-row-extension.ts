import { extensionText, extensionValue } from '../../../fhir/systems';
import { listOf, objectsOf, textOf, type JsonObject, type Loose } from '../../../fhir/json';

/**
 * The URL of the extension that carries the whole row in a resource made from a CSV row, so that its export is
 * complete.
 */
const csvRowUrl = 'urn:clinic-keep:csv-row';

/**
 * What a row says besides its cells: its identifying name, its times as written and the number of its visit, which FHIR
 * cannot always express.
 */
export type RowFacts = {
  readonly key: string;
  readonly occurred: string;
  readonly ended: string;
  readonly visit: string;
};
/** `isFact`: a column of a patient that has no field and is shown as a further fact. */
type Column = { readonly heading: string; readonly value: string; readonly isFact?: boolean };

export function rowExtension(columns: readonly Column[], facts: RowFacts): Loose[] {
  const fact = (url: keyof RowFacts): Loose[] => (facts[url] === '' ? [] : [{ url, valueString: facts[url] }]);
  return [
    {
      url: csvRowUrl,
      extension: [
        ...fact('key'),
        ...fact('occurred'),
        ...fact('ended'),
        ...fact('visit'),
        ...columns.map(columnExtension),
      ],
    },
  ];
}

function columnExtension({ heading, value, isFact }: Column): Loose {
  return {
    url: 'column',
    extension: [
      { url: 'heading', valueString: heading },
      { url: 'value', valueString: value },
      isFact === true ? { url: 'fact', valueBoolean: true } : undefined,
    ],
  };
}

/** The columns of the row that have no field. */
export function furtherFactsOfRow(resource: JsonObject): { label: string; value: string }[] {
  const row = objectsOf(resource, 'extension').find((extension) => textOf(extension, 'url') === csvRowUrl);
  return objectsOf(row, 'extension')
    .filter((part) => textOf(part, 'url') === 'column' && extensionValue(part, 'fact') === true)
    .map((part) => ({ label: extensionText(part, 'heading'), value: extensionText(part, 'value') }));
}

/** The row that a resource was made from; null for resources that were imported as FHIR. */
export function rowFactsOf(resource: JsonObject): RowFacts | null {
  const row = objectsOf(resource, 'extension').find((extension) => textOf(extension, 'url') === csvRowUrl);
  const key = row ? extensionText(row, 'key') : '';
  return row && key !== ''
    ? {
        key,
        occurred: extensionText(row, 'occurred'),
        ended: extensionText(row, 'ended'),
        visit: extensionText(row, 'visit'),
      }
    : null;
}

/** The resource without its row. */
export function withoutRow(resource: JsonObject): JsonObject {
  const kept = objectsOf(resource, 'extension').filter((extension) => textOf(extension, 'url') !== csvRowUrl);
  if (kept.length === listOf(resource, 'extension').length) return resource;
  const { extension: _row, ...rest } = resource;
  return kept.length === 0 ? rest : { ...rest, extension: kept };
}
