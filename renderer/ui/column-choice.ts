import { useMemo, useState } from 'react';

type ColumnLike = { readonly key: string; readonly optional?: boolean; readonly hiddenAtFirst?: boolean };

/** The visible columns of a table, remembered on this computer: column names only, no personal data. */
export function useShownColumns<C extends ColumnLike>(name: string, columns: readonly C[]) {
  const storeKey = `clinic-keep.columns.${name}`;
  const [hidden, setHiddenSet] = useState<ReadonlySet<string>>(
    () => readChoice(storeKey) ?? new Set(columns.filter((c) => c.hiddenAtFirst === true).map((c) => c.key)),
  );
  const setHidden = (key: string, hide: boolean) => {
    const next = new Set(hidden);
    if (hide) next.add(key);
    else next.delete(key);
    setHiddenSet(next);
    localStorage.setItem(storeKey, JSON.stringify(Array.from(next)));
  };
  const optional = useMemo(() => columns.filter((column, i) => i > 0 && column.optional === true), [columns]);
  const shown = useMemo(
    () => columns.filter((column) => !optional.includes(column) || !hidden.has(column.key)),
    [columns, hidden, optional],
  );
  return { shown, hidden, setHidden, optional };
}

function readChoice(storeKey: string): ReadonlySet<string> | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storeKey) ?? 'null');
    return Array.isArray(stored) ? new Set(stored.filter((key): key is string => typeof key === 'string')) : null;
  } catch {
    return null;
  }
}
