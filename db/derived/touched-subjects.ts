import type { Statements } from '../file/reader';
import type { SharedTable } from '../schema/tables';
import type { DerivedModule } from './derived-module';
import { isUnderived } from './modules';

/** Tracks, for each module, the subjects whose derived values a transaction has made stale. */
export class TouchedSubjects {
  readonly #touched: readonly { readonly module: DerivedModule; readonly subjects: Set<string> }[];
  constructor(modules: readonly DerivedModule[]) {
    this.#touched = modules.map((module) => ({ module, subjects: new Set() }));
  }

  /** @param columns the columns that changed; null when the whole row was added or removed */
  note(table: SharedTable, columns: readonly string[] | null, subject: string): void {
    if (isUnderived(table)) return;
    for (const { module, subjects } of this.#touched) {
      const followed: readonly string[] | undefined = module.follows[table];
      if (followed !== undefined && (columns === null || columns.some((column) => followed.includes(column))))
        subjects.add(subject);
    }
  }

  /** Updates everything noted, module by module. */
  settle(statements: Statements): void {
    for (const { module, subjects } of this.#touched) {
      for (const subject of subjects) module.settle(statements, subject);
      subjects.clear();
    }
  }
}
