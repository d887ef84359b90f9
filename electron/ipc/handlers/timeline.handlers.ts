import type { TimelineService } from '../../areas/timeline/timeline.service';
import type { Handlers } from '../handler';

export function timelineHandlers(timeline: TimelineService): Handlers<'timeline.page' | 'timeline.entry'> {
  return {
    'timeline.page': (input, call) => Promise.resolve(timeline.page(input, call.may('clinical.read'))),
    'timeline.entry': (input) => Promise.resolve(timeline.entry(input)),
  };
}
