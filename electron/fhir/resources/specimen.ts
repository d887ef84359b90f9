import { joinOnce, noteText, words } from '../elements/summary';
import { wordsOf } from '../elements/words';
import { objectOf, textOf } from '../json';
import { timesOf } from '../times';
import { resourceType } from './resource-type';

/** A sample sent to a laboratory. FHIR stores its time and place in the collection. */
export const specimen = resourceType({
  type: 'Specimen',
  kind: 'observation',
  summary: (r) =>
    joinOnce([wordsOf(objectOf(r, 'collection')?.['bodySite']), joinOnce(words(r, 'condition'), ', '), noteText(r)]),
  times: (r) => {
    const collection = objectOf(r, 'collection');
    return timesOf(
      r,
      textOf(collection, 'collectedDateTime') ||
        textOf(objectOf(collection, 'collectedPeriod'), 'start') ||
        textOf(r, 'receivedTime'),
    );
  },
});
