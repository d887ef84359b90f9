/**
 * Every task, loaded only by the worker that runs it. `job.task('export', input)` takes its types from here, so a wrong
 * name, input or output does not compile.
 */
export const tasks = {
  'audit-verify': async () => (await import('../../areas/audit/audit-verify.task')).auditVerifyTask,
  'database-check': async () => (await import('../../areas/clinic/database-check.task')).databaseCheckTask,
  'retention-scan': async () => (await import('../../areas/retention/retention-scan.task')).retentionScanTask,
  export: async () => (await import('../../areas/exports/export.task')).exportTask,
  'import-inspect': async () => (await import('../../areas/imports/import.task')).importTasks()['import-inspect'],
  'import-check': async () => (await import('../../areas/imports/import.task')).importTasks()['import-check'],
  'import-write': async () => (await import('../../areas/imports/import.task')).importTasks()['import-write'],
  'import-undo': async () => (await import('../../areas/imports/import.task')).importTasks()['import-undo'],
};

export type Tasks = { readonly [N in keyof typeof tasks]: Awaited<ReturnType<(typeof tasks)[N]>> };
