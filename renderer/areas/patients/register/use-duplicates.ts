import { useCallback, useEffect, useRef, useState } from 'react';
import type { DuplicateCandidate } from '../../../../shared/contract/patients';
import type { PatientDetails } from '../../../../shared/domain/patients/patient';
import { api } from '../../../lib/api';
import { useUnlocked } from '../../../lib/session';

/** Long enough that a fast typist asks once per field, short enough that the answer is there before the next field is filled. */
const pauseMs = 250;

export type Duplicates = {
  /** Enough was typed to look, and what stands in the form was compared. */
  readonly compared: boolean;
  /** Those nobody has called somebody else yet, the likeliest first. */
  readonly candidates: readonly DuplicateCandidate[];
  /** How many were called somebody else. */
  readonly dismissed: number;
  readonly dismiss: (candidate: DuplicateCandidate) => void;
  /** Asks at once, for the moment of saving; gives what stands in the way. */
  readonly askNow: (details: PatientDetails) => Promise<readonly DuplicateCandidate[]>;
};

/** Whether there is enough to compare: a name and something else would be found by the search anyway. */
function isWorthAsking({ core, contactPoints }: PatientDetails): boolean {
  return (
    core.nhsNumber !== null ||
    (core.birthDate !== null && (core.familyName !== '' || core.givenNames !== '')) ||
    (core.familyName !== '' && core.givenNames !== '') ||
    contactPoints.length > 0
  );
}

/** Looks for records that may be the same person while the form is filled in. A late answer never replaces that to newer details. */
export function useDuplicates(details: PatientDetails): Duplicates {
  const [found, setFound] = useState<readonly DuplicateCandidate[]>([]);
  const [compared, setCompared] = useState(false);
  const [somebodyElse, setSomebodyElse] = useState<ReadonlySet<string>>(new Set());
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
      // A form half filled in may not pass the door yet; what could be found then is found with the next key.
      ask(asked).catch(() => undefined);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [asked, ask, unlocked]);

  const isOpen = (candidate: DuplicateCandidate) => !somebodyElse.has(candidate.hit.id);
  return {
    compared,
    candidates: found.filter(isOpen),
    dismissed: found.length - found.filter(isOpen).length,
    dismiss: (candidate) => setSomebodyElse((before) => new Set([...before, candidate.hit.id])),
    askNow: async (given) =>
      (await ask(JSON.stringify(given))).filter((candidate) => isOpen(candidate) && candidate.level !== 'possible'),
  };
}
