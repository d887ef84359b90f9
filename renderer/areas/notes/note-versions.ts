import type { z } from 'zod';
import type { NoteVersionView, NoteView } from '../../../shared/contract/notes';

export type NoteVersion = z.infer<typeof NoteVersionView>;

export type MarkedVersion = {
  readonly version: NoteVersion;
  /** `Amendment 2`, `Original, as signed`, `Not signed yet`, `Earlier draft`. */
  readonly mark: string;
  /** Whether this is the current text. */
  readonly isCurrent: boolean;
};

/** The versions of a note, newest first, each labelled, so that the signed text is distinguished from drafts and amendments. */
export function markVersions(note: Pick<NoteView, 'versions' | 'signedAt'>): readonly MarkedVersion[] {
  const { versions, signedAt } = note;
  const firstAmendment = versions.findIndex((version) => version.reason !== '');
  const signed = signedAt === null ? -1 : (firstAmendment === -1 ? versions.length : firstAmendment) - 1;
  return versions
    .map((version, i): MarkedVersion => {
      const isCurrent = i === versions.length - 1;
      if (signedAt === null) return { version, mark: isCurrent ? 'Not signed yet' : 'Earlier draft', isCurrent };
      if (i === signed)
        return { version, mark: versions.length - 1 === signed ? 'As signed' : 'Original, as signed', isCurrent };
      if (i < signed) return { version, mark: 'Draft before signing', isCurrent };
      return { version, mark: `Amendment ${i - signed}`, isCurrent };
    })
    .toReversed();
}
