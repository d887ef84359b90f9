import type { SettingsPanel } from '../../clinic-ui/slots/settings-panel';
import { useMay, useSession } from '../../lib/session';
import { Page } from '../../ui/page';

/** The settings of the clinic and of this computer, as panels contributed by the areas. */
export function SettingsPage({ panels }: { readonly panels: readonly SettingsPanel[] }) {
  const mayChange = useMay('settings.write');
  const permissions = useSession()?.permissions ?? [];
  return (
    <Page
      title="Settings"
      width="reading"
      description={
        mayChange
          ? 'Settings for the whole clinic. Every change is recorded in the activity log.'
          : 'Settings for the whole clinic. Only the owner can change them.'
      }
    >
      {panels.map(({ name, needs, Content }) =>
        needs === undefined || permissions.includes(needs) ? <Content key={name} /> : null,
      )}
    </Page>
  );
}
