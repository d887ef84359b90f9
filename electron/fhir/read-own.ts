import { objectsOf, textOf, isObject, type JsonObject } from './json';
import { extensionOf, groupText, ownExtensions } from './systems';

// The other way round: resources that this program wrote, back in the terms of its tables. For the import, and for the tests that hold the
// two ways against each other. Staff come as names: the accounts of another clinic mean nothing here.

export type ReadAlert = {
  readonly severity: string;
  readonly category: string;
  readonly text: string;
  readonly addedAt: string;
  readonly addedBy: string;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string;
};
export function readAlert(resource: JsonObject): ReadAlert {
  const said = (name: string) => groupText(resource, ownExtensions.alert, name);
  const period = isObject(resource['period']) ? resource['period'] : null;
  const code = isObject(resource['code']) ? resource['code'] : null;
  return {
    severity: said('severity'),
    category: said('category'),
    text: textOf(code, 'text'),
    addedAt: textOf(period, 'start'),
    addedBy: said('addedBy'),
    resolvedAt: textOf(period, 'end') || null,
    resolvedBy: said('resolvedBy'),
  };
}

export type ReadNote = {
  readonly occurredAt: string;
  readonly author: string;
  readonly signedAt: string | null;
  readonly signedBy: string;
  /** Oldest first. */
  readonly versions: readonly {
    readonly number: number;
    readonly text: string;
    readonly reason: string;
    readonly author: string;
    readonly writtenAt: string;
  }[];
};
export function readNote(resource: JsonObject): ReadNote {
  const said = (name: string) => groupText(resource, ownExtensions.note, name);
  const documents = [resource, ...objectsOf(resource, 'contained')];
  const versions = documents.flatMap((document) =>
    objectsOf(document, 'content').map((content) => {
      const version = (name: string) => groupText(content, ownExtensions.noteVersion, name);
      const attachment = isObject(content['attachment']) ? content['attachment'] : null;
      return {
        number: Number(version('number')),
        text: Buffer.from(textOf(attachment, 'data'), 'base64').toString('utf8'),
        reason: version('reason'),
        author: version('author'),
        writtenAt: version('writtenAt'),
      };
    }),
  );
  return {
    occurredAt: said('occurredAt'),
    author: said('author'),
    signedAt: said('signedAt') || null,
    signedBy: said('signedBy'),
    versions: versions.sort((a, b) => a.number - b.number),
  };
}

export type ReadNotice = {
  readonly method: string;
  readonly noticeVersion: string;
  readonly givenAt: string;
  readonly givenBy: string;
};
export function readNotice(resource: JsonObject): ReadNotice {
  const said = (name: string) => groupText(resource, ownExtensions.notice, name);
  return {
    method: said('method'),
    noticeVersion: said('noticeVersion'),
    givenAt: said('givenAt'),
    givenBy: said('givenBy'),
  };
}

export type ReadDisclosure = {
  readonly at: string;
  readonly by: string;
  readonly recipientKind: string;
  readonly recipientName: string;
  readonly reason: string;
  readonly reasonNote: string;
  readonly reference: string;
};
export function readDisclosure(resource: JsonObject): ReadDisclosure {
  const said = (name: string) => groupText(resource, ownExtensions.disclosure, name);
  return {
    at: textOf(resource, 'recorded'),
    by: said('by'),
    recipientKind: said('recipientKind'),
    recipientName: said('recipientName'),
    reason: said('reason'),
    reasonNote: said('reasonNote'),
    reference: said('reference'),
  };
}

export type ReadEntry = {
  readonly kind: string;
  readonly fhirType: string;
  readonly occurred: string;
  readonly ended: string;
  readonly title: string;
  readonly summary: string;
  readonly status: string;
  readonly author: string;
  readonly visit: string;
  readonly isVisit: boolean;
  readonly recordedAt: string;
};
export function readEntry(resource: JsonObject): ReadEntry {
  const said = (name: string) => groupText(resource, ownExtensions.entry, name);
  return {
    kind: said('kind'),
    fhirType: said('fhirType'),
    occurred: said('occurred'),
    ended: said('ended'),
    title: said('title'),
    summary: said('summary'),
    status: said('status'),
    author: said('author'),
    visit: said('visit'),
    isVisit: said('isVisit') === 'yes',
    recordedAt: said('recordedAt'),
  };
}

/** The Patient exactly as it came with an earlier import (JSON text). */
export function readAsImported(resource: JsonObject): string {
  return Buffer.from(textOf(resource, 'data'), 'base64').toString('utf8');
}

/** True when the patient was written by this program with all its own details, so that `readPatient` gives back every field. */
export function hasOwnDetails(resource: JsonObject): boolean {
  return extensionOf(resource, ownExtensions.details) !== null;
}
