import { joinOnce } from '../elements/summary';
import { wordsOf } from '../elements/words';
import { objectsOf, textOf } from '../json';
import { resourceType } from './resource-type';

export const imagingStudy = resourceType({
  type: 'ImagingStudy',
  kind: 'report',
  titlePrefix: 'Imaging',
  title: (r) =>
    joinOnce([
      textOf(r, 'description'),
      ...objectsOf(r, 'series').map((s) =>
        [wordsOf(s['modality']), wordsOf(s['bodySite'])].filter((text) => text !== '').join(', '),
      ),
    ]),
});
