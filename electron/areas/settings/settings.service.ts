import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { readSettings, updateSettings } from '../../../db/areas/settings/settings.repo';
import type { Settings } from '../../../shared/domain/settings/clinic';
import type { UserId, Version } from '../../../shared/domain/ids';
import { ok, type Result } from '../../../shared/errors/result';

type SettingsView = { settings: Settings; version: Version };

export function createSettingsService({ db, changed }: { db: ClinicDb; changed: () => void }) {
  const view = (): SettingsView => {
    const { settings, version } = readSettings(db.reader);
    return { settings, version };
  };
  return {
    get: (): Result<SettingsView> => ok(view()),
    async update(actor: UserId, input: { settings: Settings; seen: Version }): Promise<Result<SettingsView>> {
      const done = await db.writer.run({ actor, event: 'settings.changed' }, (tx) =>
        updateSettings(tx, input.settings, input.seen),
      );
      if (!done.ok) return done;
      changed();
      return ok(view());
    },
  };
}
export type SettingsService = ReturnType<typeof createSettingsService>;
