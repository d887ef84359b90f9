import { AuditDetail } from '../../shared/domain/audit/audit-event';

/** How many entries of the activity log and how many changes of records were written and are not in the record file any more. */
export type Missing = { readonly audit: number; readonly changes: number };

/** The facts of an entry `device.incarnation` about what is missing; nothing where nothing is known to be. */
export function missingDetail({ audit, changes }: Missing): AuditDetail {
  return { ...(audit > 0 ? { missing: audit } : {}), ...(changes > 0 ? { missingChanges: changes } : {}) };
}

/** What the detail (JSON) of an entry says is missing. Entries of earlier versions of the program do not say. */
export function missingIn(detail: string): Missing {
  const { missing, missingChanges } = detailOf(detail);
  return { audit: countOf(missing), changes: countOf(missingChanges) };
}

/** True when an older record file was put back, or one that lacks what had been written on this PC. */
export function isPutBack(detail: string): boolean {
  const { audit, changes } = missingIn(detail);
  return detailOf(detail)['reason'] === 'restored' || audit > 0 || changes > 0;
}

function detailOf(detail: string): AuditDetail {
  try {
    return AuditDetail.parse(JSON.parse(detail));
  } catch {
    // An entry that cannot be read is found by the check of its chain.
    return {};
  }
}

function countOf(value: AuditDetail[string] | undefined): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
