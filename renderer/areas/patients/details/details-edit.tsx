import { Button } from '@mantine/core';
import { DraftState, RestoredNotice } from '../../../clinic-ui/drafts/draft-line';
import { ErrorNotice } from '../../../ui/error-notice';
import { KeyHint } from '../../../ui/words';
import { EssentialFields } from '../form/essential-fields';
import { OptionalSections } from '../form/optional-sections';
import { ConflictNotice } from './conflict-notice';
import styles from './details.module.css';
import { useDetailsEdit, type DetailsEditProps } from './use-details-edit';

/** Edits a patient's details against the version that was read. After a conflict, the other user's changes are shown and kept. */
export function DetailsEdit(props: DetailsEditProps) {
  const { form, draft, changes, takeTheirs, update, save, cancel } = useDetailsEdit(props);
  const { control, formState } = form.methods;
  return (
    <form
      className={styles.edit}
      noValidate
      aria-label="Patient details"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <RestoredNotice
        draft={draft}
        whatChanged="The record has changed since then: you will see the changes when you save."
      />
      {changes === null ? null : <ConflictNotice changes={changes} onTakeTheirs={takeTheirs} />}
      <fieldset className={styles.fieldset} disabled={!draft.ready}>
        <div className={styles.card}>
          <EssentialFields control={control} mode="edit" today={form.options.today} />
        </div>
        <OptionalSections
          control={control}
          mode="edit"
          allowTestNumbers={form.options.allowTestNumbers}
          open={form.open}
          onToggle={form.toggle}
        />
      </fieldset>
      <ErrorNotice error={update.error}>
        <p className={styles.kept}>Your changes are kept.</p>
      </ErrorNotice>
      <div className={styles.bar} data-bottom-bar>
        <Button type="submit" loading={update.running} disabled={!draft.ready}>
          Save details
        </Button>
        <KeyHint keys="Ctrl+S" />
        <DraftState draft={draft} />
        <Button className={styles.cancel} variant="subtle" color="gray" onClick={cancel}>
          {formState.isDirty ? 'Discard changes' : 'Cancel'}
        </Button>
      </div>
    </form>
  );
}
