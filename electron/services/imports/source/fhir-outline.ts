import { Refusal } from '../../../../shared/errors/result';
import { scanJson, type JsonOutline, type Range } from '../reading/json-scan';
import { lineOf } from '../reading/places';

/** One resource of a file: where its JSON is, and what its bundle says of it. */
export type FhirPart = Range & {
  /** `entry 17`, `line 4`, or empty when the file is this one resource. */
  readonly place: string;
  readonly fullUrl: string;
  /** Why it holds nothing to import; null when it does. */
  readonly empty: string | null;
};
export type FhirOutline = { readonly bundleType: string; readonly parts: readonly FhirPart[] };

/** Nested bundles inside bundles: one level is used (answers to a batch), more is a trap. */
const deepestBundle = 4;

/**
 * Finds the resources of a FHIR file: a Bundle of any type, one resource, a list of resources, or NDJSON with one a line.
 * @throws Refusal `import/not-fhir` for JSON that is none of these, and what `scanJson` throws
 */
export function outlineFhir(bytes: Buffer, tick: () => void = () => undefined): FhirOutline {
  const json = scanJson(bytes, tick);
  if (json.roots.length > 1) {
    const lines = lineNumbers(bytes, json.roots);
    return settled('ndjson', json.roots.flatMap((root, i) => unwrap(bytes, root, `line ${lines[i] ?? 0}`, '', 0)));
  }
  if (json.rootKind === 'array') return settled('list', json.items.flatMap((item, i) => unwrap(bytes, item, `item ${i + 1}`, '', 0)));
  if (json.rootKind !== 'object') throw new Refusal('import/not-fhir');
  const type = textMember(bytes, json, 'resourceType');
  if (type === 'Bundle') return { bundleType: textMember(bytes, json, 'type') ?? 'unknown', parts: entriesOf(bytes, json, '', 0, tick) };
  if (type === null) throw new Refusal('import/not-fhir');
  return { bundleType: type, parts: [{ start: json.roots[0]?.start ?? 0, end: json.roots[0]?.end ?? 0, place: '', fullUrl: '', empty: null }] };
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

/** The text of a member of the outlined object; null when it is absent or no text. */
function textMember(bytes: Buffer, json: JsonOutline, name: string): string | null {
  const range = json.members.get(name);
  if (!range || bytes[range.start] !== 0x22) return null;
  return JSON.parse(bytes.toString('utf8', range.start, range.end)) as string;
}

function entriesOf(bytes: Buffer, bundle: JsonOutline, prefix: string, depth: number, tick: () => void = () => undefined): FhirPart[] {
  const entry = bundle.members.get('entry');
  if (entry && bytes[entry.start] !== 0x5b) throw new Refusal('import/not-fhir', { ref: 'entry' });
  return bundle.items.flatMap((item, i) => {
    if (i % 2000 === 0) tick();
    const place = `${prefix}entry ${i + 1}`;
    if (bytes[item.start] !== 0x7b) return [nothing(item, place, 'This entry holds no record.')];
    const outline = shifted(bytes, item);
    const resource = outline.members.get('resource');
    const fullUrl = textMember(bytes, outline, 'fullUrl') ?? '';
    if (!resource) return [nothing(item, place, outline.members.has('request') ? 'This entry is an instruction to another system (such as deleting something), not a record. Nothing was deleted.' : 'This entry holds no record.')];
    return unwrap(bytes, resource, place, fullUrl, depth);
  });
}

/** The outline of a part, with places counted from the beginning of the file. */
function shifted(bytes: Buffer, part: Range): JsonOutline {
  const outline = scanJson(bytes.subarray(part.start, part.end));
  const shift = (range: Range): Range => ({ start: range.start + part.start, end: range.end + part.start });
  return { roots: outline.roots.map(shift), rootKind: outline.rootKind, members: new Map([...outline.members].map(([name, range]) => [name, shift(range)])), items: outline.items.map(shift) };
}

/** A resource, or the resources of the bundle it is. */
function unwrap(bytes: Buffer, range: Range, place: string, fullUrl: string, depth: number): FhirPart[] {
  if (bytes[range.start] !== 0x7b) return [nothing(range, place, 'This is not a record.')];
  const outline = shifted(bytes, range);
  const type = textMember(bytes, outline, 'resourceType');
  if (type === null || !/^[A-Z][A-Za-z]{1,60}$/.test(type)) return [nothing(range, place, 'It does not say what kind of record it is.')];
  if (type === 'OperationOutcome') return [nothing(range, place, 'This is a message of the other system, not a record.')];
  if (type !== 'Bundle') return [{ ...range, place, fullUrl, empty: null }];
  if (depth >= deepestBundle) return [nothing(range, place, 'Bundles inside bundles inside bundles are not read.')];
  return entriesOf(bytes, outline, `${place}, `, depth + 1);
}

function nothing(range: Range, place: string, why: string): FhirPart {
  return { ...range, place, fullUrl: '', empty: why };
}
