import { Button } from '@mantine/core';
import { DraftState, RestoredNotice } from '../../../clinic-ui/drafts/draft-line';
import { navigate, useParams } from '../../../lib/navigation';
import { ErrorNotice } from '../../../ui/error-notice';
import { Page } from '../../../ui/page';
import { KeyHint } from '../../../ui/words';
import { EssentialFields } from '../form/essential-fields';
import { OptionalSections } from '../form/optional-sections';
import { DuplicatesPanel } from './duplicates-panel';
import styles from './register.module.css';
import { useRegister } from './use-register';

/** Registers a new patient: six fields, Tab, Ctrl+S. Starts with the text of a search that found nobody. */
export function RegisterScreen() {
  const text = useParams('/patients/new')?.text ?? '';
  const { form, draft, duplicates, mustDecide, asked, saving, error, save } = useRegister(text);
  const { control } = form.methods;
  return (
    <Page title="Register a patient" width="full">
      <div className={styles.layout}>
        <form
          className={styles.form}
          noValidate
          aria-label="New patient"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <RestoredNotice draft={draft} whatChanged="" />
          <fieldset className={styles.fieldset} disabled={!draft.ready}>
            <div className={styles.card}>
              <EssentialFields control={control} mode="register" today={form.options.today} />
            </div>
            <div className={styles.optional}>
              <h2 className={styles.optionalTitle}>More details (optional)</h2>
              <OptionalSections
                control={control}
                mode="register"
                allowTestNumbers={form.options.allowTestNumbers}
                open={form.open}
                onToggle={form.toggle}
              />
            </div>
          </fieldset>
          <ErrorNotice error={error}>
            {error === null ? null : <p className={styles.kept}>Your entries are kept.</p>}
          </ErrorNotice>
          <div className={styles.bar} data-bottom-bar>
            <Button type="submit" loading={saving} disabled={!draft.ready}>
              Register patient
            </Button>
            <KeyHint keys="Ctrl+S" />
            <DraftState draft={draft} />
            <Button className={styles.cancel} variant="subtle" color="gray" onClick={() => navigate('/patients')}>
              Cancel
            </Button>
          </div>
        </form>
        <DuplicatesPanel
          duplicates={duplicates}
          mustDecide={mustDecide}
          asked={asked}
          onOpen={(candidate) => navigate('/patients/:id', { id: candidate.hit.id })}
        />
      </div>
    </Page>
  );
}
