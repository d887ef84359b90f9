import { textOf, type JsonObject } from '../../../fhir/json';
import type { FhirPart } from './fhir-outline';
import { identifierKeys, isGlobalId, normalReference, pointersOf, typeAndId } from './references';

/** A file held in memory while its resources are needed. */
export type FhirFile = { readonly bytes: Buffer; readonly parts: readonly FhirPart[] };

/** One resource of the set. Its content is not kept: `FhirSet.read` parses it again on demand. */
export type Resource = {
  readonly at: number;
  readonly file: number;
  readonly part: FhirPart;
  readonly type: string;
  readonly id: string;
  readonly owners: readonly string[];
  readonly visits: readonly string[];
  readonly others: readonly string[];
};

const cacheSize = 500;

/** The resources of all FHIR files chosen together, and their references. */
export class FhirSet {
  readonly #files = new Map<number, FhirFile>();
  readonly resources: Resource[] = [];
  readonly #byUrl = new Map<string, number[]>();
  readonly #byTypeAndId = new Map<string, number[]>();
  readonly #byIdentifier = new Map<string, number[]>();
  /** Reference strings occur thousands of times in a file; each is held once. */
  readonly #texts = new Map<string, string>();
  readonly #cache = new Map<number, JsonObject>();

  /** Adds a file. @param tick called often; may throw to stop */
  add(file: number, content: FhirFile, tick: () => void): void {
    this.#files.set(file, content);
    for (const [i, part] of content.parts.entries()) {
      if (part.empty !== null) continue;
      if (i % 500 === 0) tick();
      const resource = this.#parse(content, part);
      const pointers = pointersOf(resource);
      const at = this.resources.length;
      const type = textOf(resource, 'resourceType');
      const id =
        textOf(resource, 'id') ||
        (part.fullUrl.startsWith('urn:uuid:') ? part.fullUrl.slice(9) : (typeAndId(part.fullUrl)?.split('/')[1] ?? ''));
      const once = (texts: readonly string[]) => texts.map((text) => this.#once(text));
      this.resources.push({
        at,
        file,
        part,
        type: this.#once(type),
        id,
        owners: once(pointers.owners),
        visits: once(pointers.visits),
        others: once(pointers.others),
      });
      if (part.fullUrl !== '') remember(this.#byUrl, normalReference(part.fullUrl), at);
      if (id !== '') {
        remember(this.#byTypeAndId, `${type}/${id}`, at);
        if (part.fullUrl !== `urn:uuid:${id}`) remember(this.#byUrl, `urn:uuid:${id}`, at);
      }
      for (const key of identifierKeys(resource)) {
        remember(this.#byIdentifier, key, at);
        remember(this.#byIdentifier, key.slice(type.length), at);
        // A search may omit the system.
        remember(this.#byIdentifier, `${type}?identifier=${key.slice(key.indexOf('|') + 1)}`, at);
      }
    }
  }

  /** All resources an address can mean, in file order. */
  candidates(target: string): readonly number[] {
    const direct = this.#byUrl.get(target) ?? this.#byIdentifier.get(target);
    if (direct) return direct;
    const key = typeAndId(target);
    return (key === null ? undefined : this.#byTypeAndId.get(key)) ?? [];
  }

  /**
   * The resource that a reference in `file` means: first one in the same file, because files are usually
   * self-contained.
   */
  resolve(file: number, target: string): Resource | null {
    const found = this.candidates(target);
    const at = found.find((candidate) => this.resources[candidate]?.file === file) ?? found[0];
    return at === undefined ? null : (this.resources[at] ?? null);
  }

  /** Other copies of the same resource: same address, or same type and a globally unique id. */
  twins(resource: Resource): readonly number[] {
    const byUrl = resource.part.fullUrl === '' ? [] : (this.#byUrl.get(normalReference(resource.part.fullUrl)) ?? []);
    const byId = isGlobalId(resource.id) ? (this.#byTypeAndId.get(`${resource.type}/${resource.id}`) ?? []) : [];
    return [...new Set([...byUrl, ...byId])].filter(
      (at) => at !== resource.at && this.resources[at]?.type === resource.type,
    );
  }

  /** The resource as parsed JSON. */
  read(resource: Resource): JsonObject {
    const cached = this.#cache.get(resource.at);
    if (cached) return cached;
    const parsed = this.#parse(this.#fileOf(resource), resource.part);
    if (this.#cache.size >= cacheSize) this.#cache.clear();
    this.#cache.set(resource.at, parsed);
    return parsed;
  }

  /** The original bytes of the resource. */
  bytesOf(resource: Resource): Buffer {
    return this.#fileOf(resource).bytes.subarray(resource.part.start, resource.part.end);
  }

  #fileOf(resource: Resource): FhirFile {
    const file = this.#files.get(resource.file);
    if (!file) throw new Error('a resource of a file that was not taken in');
    return file;
  }

  #parse(file: FhirFile, part: FhirPart): JsonObject {
    return JSON.parse(file.bytes.toString('utf8', part.start, part.end)) as JsonObject;
  }

  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

function remember(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [at]);
  else if (list.at(-1) !== at) list.push(at);
}
