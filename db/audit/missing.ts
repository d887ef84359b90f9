import { AuditDetail } from '../../shared/domain/audit/audit-event';

/** How many log entries and record changes were written but are no longer in the record file. */
export type Missing = { readonly audit: number; readonly changes: number };

/** The details of a `device.incarnation` entry about missing data; empty when none is known to be missing. */
export function missingDetail({ audit, changes }: Missing): AuditDetail {
  return { ...(audit > 0 ? { missing: audit } : {}), ...(changes > 0 ? { missingChanges: changes } : {}) };
}

/** Reads from an entry's detail (JSON) what is missing. Entries by earlier program versions do not say. */
export function missingIn(detail: string): Missing {
  const { missing, missingChanges } = detailOf(detail);
  return { audit: countOf(missing), changes: countOf(missingChanges) };
}

/** True when the record file was replaced by an older one, or lacks data that was written on this PC. */
export function isPutBack(detail: string): boolean {
  const { audit, changes } = missingIn(detail);
  return detailOf(detail)['reason'] === 'restored' || audit > 0 || changes > 0;
}

function detailOf(detail: string): AuditDetail {
  try {
    return AuditDetail.parse(JSON.parse(detail));
  } catch {
    // An unreadable entry is reported when its chain is verified.
    return {};
  }
}

function countOf(value: AuditDetail[string] | undefined): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
