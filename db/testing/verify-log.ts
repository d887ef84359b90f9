import { auditChains, startOfChain, verifyChainSlice, type ChainFinding } from '../areas/audit/audit.repo';
import type { ClinicDb } from '../clinic/clinic-db';

/** Verifies every chain of the activity log of a small clinic. For tests only. */
export function verifyAll(db: ClinicDb): ChainFinding[] {
  return auditChains(db.reader).map((chain) =>
    verifyChainSlice(db.reader, db.keys.audit, chain, startOfChain(), 10_000),
  );
}
