import { useCallback, useEffect, useRef, useState } from 'react';
import type { DuplicateCandidate } from '../../../../shared/contract/patients';
import type { PatientDetails } from '../../../../shared/domain/patients/patient';
import { api } from '../../../lib/api';
import { useUnlocked } from '../../../lib/session';

/** Long enough for a fast typist to trigger one request per field, short enough for the answer to arrive before the next field is filled. */
const pauseMs = 250;

export type Duplicates = {
  /** Whether enough was typed and the form has been compared. */
  readonly compared: boolean;
  /** The candidates not dismissed as a different person, most likely first. */
  readonly candidates: readonly DuplicateCandidate[];
  /** The number dismissed as a different person. */
  readonly dismissed: number;
  readonly dismiss: (candidate: DuplicateCandidate) => void;
  /** Asks at once, before saving. Returns the candidates that prevent it. */
  readonly askNow: (details: PatientDetails) => Promise<readonly DuplicateCandidate[]>;
};

/** Whether there is enough to compare: an NHS number, a contact, a full name, or a name with a date of birth. */
function isWorthAsking({ core, contactPoints }: PatientDetails): boolean {
  return (
    core.nhsNumber !== null ||
    (core.birthDate !== null && (core.familyName !== '' || core.givenNames !== '')) ||
    (core.familyName !== '' && core.givenNames !== '') ||
    contactPoints.length > 0
  );
}

/** Looks for possible duplicates while the form is filled in. A late answer never replaces the answer to newer details. */
export function useDuplicates(details: PatientDetails): Duplicates {
  const [found, setFound] = useState<readonly DuplicateCandidate[]>([]);
  const [compared, setCompared] = useState(false);
  const [dismissedIds, setDismissedIds] = useState<ReadonlySet<string>>(new Set());
  const unlocked = useUnlocked();
  const newest = useRef(0);
  const asked = JSON.stringify(details);

  const ask = useCallback(async (text: string): Promise<readonly DuplicateCandidate[]> => {
    const number = ++newest.current;
    const given = JSON.parse(text) as PatientDetails;
    const isWorth = isWorthAsking(given);
    const answer = isWorth ? await api.patients.findDuplicates({ details: given, except: null }) : [];
    if (number === newest.current) {
      setFound(answer);
      setCompared(isWorth);
    }
    return answer;
  }, []);

  useEffect(() => {
    if (!unlocked) return;
    const timer = setTimeout(() => {
      // The door may refuse a half-filled form. The next keystroke asks again.
      ask(asked).catch(() => undefined);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [asked, ask, unlocked]);

  const isOpen = (candidate: DuplicateCandidate) => !dismissedIds.has(candidate.hit.id);
  return {
    compared,
    candidates: found.filter(isOpen),
    dismissed: found.length - found.filter(isOpen).length,
    dismiss: (candidate) => setDismissedIds((before) => new Set([...before, candidate.hit.id])),
    askNow: async (given) =>
      (await ask(JSON.stringify(given))).filter((candidate) => isOpen(candidate) && candidate.level !== 'possible'),
  };
}
