import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { discardDraft } from '../../../db/areas/drafts/drafts.repo';
import { readSettings, updateSettings } from '../../../db/areas/settings/settings.repo';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { ok } from '../../../shared/errors/result';

type SettingsParts = {
  readonly db: ClinicDb;
  /** Called after each change: the window shows some of the settings on every screen. */
  readonly changed: () => void;
};

/** The clinic's settings, read and changed as a whole. */
export function createSettingsService({ db, changed }: SettingsParts) {
  const view = () => {
    const { settings, version } = readSettings(db.reader);
    return { settings, version };
  };
  return {
    'settings.get': () => ok(view()),
    async 'settings.update'(input, { actor }) {
      const done = await db.writer.run({ actor, event: 'settings.changed' }, (tx) => {
        updateSettings(tx, input.settings, input.seen);
        discardDraft(tx, { userId: actor, form: 'settings', patientId: '' });
      });
      if (!done.ok) return done;
      changed();
      return ok(view());
    },
  } satisfies Handlers<ChannelsOf<'settings'>>;
}
