import type { AreaContext, OpenArea } from '../area';
import { createExportsService } from './exports.service';

export function exportsArea(context: AreaContext): OpenArea<'exports'> {
  const jobs = context.jobs.exports;
  return {
    handlers: createExportsService({
      ...context,
      startExport: jobs.start,
      madeWith: `Clinic Keep ${context.version}`,
    }),
    recover: () => jobs.cleanUp(),
  };
}
