import { Refusal } from '../../../../shared/errors/result';
import { scanJson, type JsonItem, type JsonOutline, type Range } from '../reading/json-scan';
import { lineOf } from '../reading/places';

/** One resource of a file: the position of its JSON, and what its bundle says about it. */
export type FhirPart = Range & {
  /** `entry 17`, `line 4`, or empty if the file is this one resource. */
  readonly place: string;
  readonly fullUrl: string;
  /** Its resource type; empty if it holds none. */
  readonly type: string;
  /** Why it holds nothing to import; null if it does. */
  readonly empty: string | null;
};
export type FhirOutline = { readonly bundleType: string; readonly parts: readonly FhirPart[] };

/** The deepest bundle inside bundles. One level is in use (responses to a batch); many are an attack. */
const deepestBundle = 4;

/**
 * Finds the resources of a FHIR file: a Bundle of any type, one resource, a list of resources, or NDJSON with one per
 * line.
 * @throws Refusal `import/not-fhir` for any other JSON, and the refusals of `scanJson`
 */
export function outlineFhir(bytes: Buffer, tick: () => void = () => undefined): FhirOutline {
  const json = scanJson(bytes, tick);
  if (json.roots.length > 1) {
    const lines = lineNumbers(bytes, json.roots);
    return settled(
      'ndjson',
      json.items.flatMap((item, i) => unwrap(bytes, item, `line ${lines[i] ?? 0}`, 0)),
    );
  }
  if (json.rootKind === 'array')
    return settled(
      'list',
      json.items.flatMap((item, i) => unwrap(bytes, item, `item ${i + 1}`, 0)),
    );
  if (json.rootKind !== 'object') throw new Refusal('import/not-fhir');
  const type = textAt(bytes, json.members.get('resourceType') ?? null);
  if (type === null || !isTypeName(type)) throw new Refusal('import/not-fhir');
  if (type !== 'Bundle')
    return {
      bundleType: type,
      parts: [
        { start: json.roots[0]?.start ?? 0, end: json.roots[0]?.end ?? 0, place: '', fullUrl: '', type, empty: null },
      ],
    };
  const bundleType = textAt(bytes, json.members.get('type') ?? null) ?? 'unknown';
  const parts = entriesOf(bytes, json, '', 0);
  return { bundleType, parts: bundleType === 'history' ? newestOnly(bytes, parts) : parts };
}

const isTypeName = (text: string) => /^[A-Z][A-Za-z]{1,60}$/.test(text);

/** A history lists the newest version of each resource first, then the older ones. */
function newestOnly(bytes: Buffer, parts: readonly FhirPart[]): FhirPart[] {
  const seen = new Set<string>();
  return parts.map((part) => {
    if (part.empty !== null) return part;
    const outline = scanJson(bytes.subarray(part.start, part.end));
    const key = `${part.type}/${textAt(bytes.subarray(part.start, part.end), outline.members.get('id') ?? null) ?? part.fullUrl}`;
    if (seen.has(key)) return { ...part, empty: 'This is an older version of an entry in the same file.' };
    seen.add(key);
    return part;
  });
}

/** A list without a single resource is not FHIR at all. */
function settled(bundleType: string, parts: readonly FhirPart[]): FhirOutline {
  if (parts.every((part) => part.empty !== null)) throw new Refusal('import/not-fhir');
  return { bundleType, parts };
}

function lineNumbers(bytes: Buffer, roots: readonly Range[]): number[] {
  let line = 1;
  let from = 0;
  return roots.map((root) => {
    line += lineOf(bytes.subarray(from), root.start - from).line - 1;
    from = root.start;
    return line;
  });
}

/** The string at this position; null if there is none. */
function textAt(bytes: Buffer, range: Range | null): string | null {
  if (!range || bytes[range.start] !== 0x22) return null;
  return JSON.parse(bytes.toString('utf8', range.start, range.end)) as string;
}

function entriesOf(bytes: Buffer, bundle: JsonOutline, prefix: string, depth: number): FhirPart[] {
  const entry = bundle.members.get('entry');
  if (entry && bytes[entry.start] !== 0x5b) throw new Refusal('import/not-fhir', { ref: 'entry' });
  return bundle.items.flatMap((item, i) => {
    const place = `${prefix}entry ${i + 1}`;
    if (item.resource) return unwrap(bytes, item, place, depth);
    return [
      nothing(
        item,
        place,
        item.hasRequest
          ? 'This entry is an instruction to another system (such as deleting something), not a record. Nothing was deleted.'
          : 'This entry holds no record.',
      ),
    ];
  });
}

/** A resource, or the resources of the bundle it is. */
function unwrap(bytes: Buffer, item: JsonItem, place: string, depth: number): FhirPart[] {
  const range = item.resource ?? item;
  if (bytes[range.start] !== 0x7b) return [nothing(range, place, 'This is not a record.')];
  const type = textAt(bytes, item.type);
  if (type === null || !isTypeName(type)) return [nothing(range, place, 'It does not say what kind of record it is.')];
  if (type === 'OperationOutcome')
    return [nothing(range, place, 'This is a message from the other system, not a record.')];
  if (type !== 'Bundle')
    return [
      { start: range.start, end: range.end, place, fullUrl: textAt(bytes, item.fullUrl) ?? '', type, empty: null },
    ];
  if (depth >= deepestBundle) return [nothing(range, place, 'Bundles inside bundles are not read at this depth.')];
  const inner = bytes.subarray(range.start, range.end);
  const parts = entriesOf(inner, scanJson(inner), `${place}, `, depth + 1);
  return parts.map((part) => ({ ...part, start: part.start + range.start, end: part.end + range.start }));
}

function nothing(range: Range, place: string, why: string): FhirPart {
  return { start: range.start, end: range.end, place, fullUrl: '', type: '', empty: why };
}
