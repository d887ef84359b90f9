import type { AreaContext, OpenArea } from '../area';
import { createImportsService } from './imports.service';
import { recoverImports } from './recover-imports';

export function importsArea(context: AreaContext): OpenArea<'imports'> {
  const jobs = context.jobs.imports;
  return {
    handlers: createImportsService({ ...context, jobs, sessions: context.importSessions }),
    recover: () => recoverImports(context),
    closing: () => jobs.closing(),
  };
}
