import { randomBytes } from 'node:crypto';
import type { Reader } from '../../../../db/schema/reader';
import { uuidV7 } from '../../../../shared/domain/ids';
import { settle, type Result } from '../../../../shared/errors/result';
import type { Clock } from '../../../../shared/time/clock';
import { todayInLondon } from '../../../../shared/time/local-date';
import { cancelCheckOf, type WorkControl } from '../../../../shared/domain/jobs/work-control';
import { readFiles, type Choice, type ChosenFiles } from '../read-files';
import { isOut, PlanBookWriter, type PlanData } from './plan-book';
import { planPerson } from './plan-person';
import type { Step } from './plan-types';

export type CheckInput = ChosenFiles & { readonly choices: readonly Choice[]; readonly allowTestNumbers: boolean };
export type CheckedImport = {
  readonly plan: PlanData;
  readonly hashes: readonly string[];
  readonly kind: 'fhir' | 'csv' | 'mixed';
};

/**
 * Reads the files and plans each row. Writes nothing.
 * @returns the plan; or why a file cannot be read, with the location
 */
export function checkImport(
  reader: Reader,
  input: CheckInput,
  clock: Clock,
  control: WorkControl,
): Promise<Result<CheckedImport>> {
  return settle(() => {
    const tick = cancelCheckOf(control);
    const today = todayInLondon(clock);
    const files = readFiles(input, input.choices, null, {
      today,
      tick,
      progress: (done, total) => control.progress({ phase: 'reading', done, total, unit: 'bytes' }),
    });
    const book = new PlanBookWriter();
    for (const { item, place, why, action } of files.set.refused)
      book.add(
        { item, place, action, what: item.what, title: files.set.titleOf(item), note: why, match: null },
        () => files.set.rawOf(item),
        false,
      );
    const context = {
      set: files.set,
      reader,
      today,
      allowTestNumbers: input.allowTestNumbers,
      decisions: new Map(),
      importId: null,
      newId: () => uuidV7(clock.nowMs(), randomBytes(10)),
      tick,
    };
    for (const person of files.set.people) {
      tick();
      for (const step of planPerson(context, person).steps)
        book.add(
          withRemark(step, files.set.remarkOf(step.item)),
          () => files.set.rawOf(step.item),
          files.set.isPatient(step.item),
        );
      control.progress({ phase: 'planning', done: book.counts.rows, total: files.set.items.length, unit: 'rows' });
    }
    control.progress({ phase: 'finishing', done: 0, total: 0, unit: 'rows' });
    return { plan: book.finish(tick), hashes: files.hashes, kind: kindOf(files.kinds) };
  });
}

function withRemark(step: Step, remark: string): Step {
  return remark === '' || isOut(step.action)
    ? step
    : { ...step, note: step.note === '' ? remark : `${step.note} ${remark}` };
}

function kindOf(kinds: ReadonlySet<'fhir' | 'csv'>): 'fhir' | 'csv' | 'mixed' {
  return kinds.size > 1 ? 'mixed' : kinds.has('csv') ? 'csv' : 'fhir';
}
