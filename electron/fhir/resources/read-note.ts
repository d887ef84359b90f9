import { isObject, objectsOf, textOf } from '../json';
import { groupText, ownExtensions } from '../systems';
import type { JsonObject } from '../json';
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
