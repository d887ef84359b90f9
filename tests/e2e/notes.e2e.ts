import { inspect } from './inspect';
import { expect, test } from './app';
import { expectProgram, logIn } from './clinic';
import { addColleague, ask, changeToColleague, find, registered } from './people';

test('P2, P11: a note is written, signed and amended, and the original stays readable', async ({ openClinic }) => {
  const { page } = await openClinic();
  await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1981-07-04' });
  await find(page, 'smith', 'Jane Smith');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Note', { exact: true })).toBeFocused();
  await page.keyboard.type('Reviewed after two weeks. 20 units, brow symmetrical.');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await inspect(page, 'writing a note');
  // Each button has a shortcut that does the same.
  const unsigned = page.getByRole('button', { name: 'Save as draft' });
  const signed = page.getByRole('button', { name: 'Save and sign' });
  await expect(unsigned).toHaveAttribute('aria-keyshortcuts', 'Control+Enter');
  await expect(unsigned.locator('xpath=..')).toHaveText('Save as draftCtrl+Enter');
  await expect(signed).toHaveAttribute('aria-keyshortcuts', 'Control+Shift+Enter');
  await expect(signed.locator('xpath=..')).toHaveText('Save and signCtrl+Shift+Enter');
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByText('Note saved · in Jane’s timeline · visible to practitioners, managers and the owner'),
  ).toBeVisible();
  const panel = page.getByRole('article');
  await expect(panel).toContainText('Not signed');
  await expect(page.getByRole('option', { name: /Reviewed after two weeks/ })).toContainText('Not signed');

  await panel.getByRole('button', { name: 'Continue writing' }).click();
  await page.getByLabel('Note', { exact: true }).press('Control+End');
  await page.keyboard.type(' Patient pleased.');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(panel).toContainText('Signed');
  await expect(panel.getByRole('button', { name: 'Continue writing' })).toHaveCount(0);

  await panel.getByRole('button', { name: 'Amend' }).click();
  await page
    .getByLabel('Corrected note')
    .fill('Reviewed after two weeks. 24 units, brow symmetrical. Patient pleased.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Enter the reason for the amendment')).toBeVisible();
  await page.getByLabel('Reason for amendment').fill('Dose corrected');
  await page.keyboard.press('Control+Enter');
  await expect(panel).toContainText('24 units');
  await expect(panel).toContainText('Reason: Dose corrected');
  const original = panel.getByRole('region', { name: 'Original, as signed' });
  await expect(original).toContainText('20 units, brow symmetrical. Patient pleased.');
  await expect(panel.getByRole('region', { name: 'Draft before signing' })).toContainText(
    '20 units, brow symmetrical.',
  );
  await inspect(page, 'amended note');
  await expect(page.getByRole('option', { name: /Reviewed after two weeks/ })).toContainText('Amended');
});

test('an unfinished note is restored after the program was killed', async ({ openClinic, launch }) => {
  const first = await openClinic();
  await registered(first.page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1981-07-04' });
  await find(first.page, 'smith', 'Jane Smith');
  await first.page.keyboard.press('n');
  await expect(first.page.getByLabel('Note', { exact: true })).toBeFocused();
  await first.page.keyboard.type('Half a sentence about');
  await expect(first.page.getByText('Draft saved')).toBeVisible();
  const gone = first.app.waitForEvent('close');
  first.app.process().kill('SIGKILL');
  await gone;

  const { page } = await launch({ dataFolder: first.dataFolder });
  await logIn(page);
  await expectProgram(page);
  await find(page, 'smith', 'Jane Smith');
  await page.keyboard.press('n');
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Half a sentence about');

  // Discarded by mistake: one click restores it.
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Half a sentence about');
});

test('only its author signs a note', async ({ openClinic }) => {
  const { page } = await openClinic();
  const { summary } = await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1981-07-04' });
  const note = await ask(page, 'notes.save', {
    patientId: summary.id,
    id: null,
    seen: null,
    text: 'Mine, not signed',
    sign: false,
  });
  await addColleague(page, 'practitioner', 'petra', 'Petra Practitioner');
  await changeToColleague(page, 'petra');
  await find(page, 'smith', 'Jane Smith');
  await page.getByRole('option', { name: /Mine, not signed/ }).click();
  const panel = page.getByRole('article');
  await expect(panel).toContainText('can sign or change this note');
  await expect(panel.getByRole('button', { name: 'Sign' })).toHaveCount(0);
  await expect(ask(page, 'notes.sign', { patientId: summary.id, id: note.id, seen: note.version })).rejects.toThrow(
    'note/not-author',
  );
});
