import { joinOnce } from '../elements/summary';
import { wordsOf } from '../elements/words';
import { objectsOf, textOf } from '../json';
import { resourceType } from './resource-type';

export const device = resourceType({
  type: 'Device',
  kind: 'device',
  title: (r) =>
    objectsOf(r, 'deviceName')
      .map((d) => textOf(d, 'name'))
      .find((text) => text !== '') ?? wordsOf(r['type']),
  summary: (r) =>
    joinOnce([
      textOf(r, 'lotNumber') === '' ? '' : `batch ${textOf(r, 'lotNumber')}`,
      textOf(r, 'serialNumber') === '' ? '' : `serial ${textOf(r, 'serialNumber')}`,
      textOf(r, 'manufacturer'),
      joinOnce(
        objectsOf(r, 'udiCarrier').map((u) => textOf(u, 'carrierHRF') || textOf(u, 'deviceIdentifier')),
        ', ',
      ),
    ]),
});
