import type { JobId, ImportId, UserId } from '../../../shared/domain/ids';
import { setStage, stageOf, useImportState } from './import-state';

const anita = 'anita' as UserId;
const desk = 'desk' as UserId;

test('another user starts at the first step and sees no file names', () => {
  setStage(anita, { at: 'import', jobId: 'j' as JobId, importId: 'i' as ImportId });
  expect(stageOf(useImportState.getState(), anita).at).toBe('import');
  expect(stageOf(useImportState.getState(), desk).at).toBe('choose');
  expect(stageOf(useImportState.getState(), null).at).toBe('choose');
});
