import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { plural } from '../../lib/format';
import { Notice } from '../../ui/chip';

const decidedKey = 'clinic-keep.retention-decided';
/** What health-record guidance elsewhere asks for adults (NHS Records Management Code of Practice). */
const guidanceYears = 8;

type RetentionDecisionProps = { readonly years: number; readonly running: boolean; readonly onDecide: () => Promise<void> };

/** Told once: guidance elsewhere is longer than the clinic's own promise. The decision is the clinic's, and is noted in the activity log. */
export function RetentionDecision({ years, running, onDecide }: RetentionDecisionProps) {
  const [decided, setDecided] = useState(() => localStorage.getItem(decidedKey) === String(years));
  if (decided || years >= guidanceYears) return null;
  const decide = async () => {
    await onDecide();
    localStorage.setItem(decidedKey, String(years));
    setDecided(true);
  };
  return (
    <Notice icon={IconScale} tone="info">
      <strong>Your privacy policy promises {plural(years, 'year')}; guidance for health records elsewhere says {guidanceYears} for adults.</strong>
      <div>
        The NHS Records Management Code asks its own services to keep adults’ records for {guidanceYears} years, and insurers often ask for as long. Both can be right: what counts is that the clinic
        has decided, and keeps to what it tells its patients.
      </div>
      <Button variant="default" size="compact-sm" mt="xs" loading={running} onClick={() => void decide()}>
        We have decided: {plural(years, 'year')}
      </Button>
    </Notice>
  );
}
