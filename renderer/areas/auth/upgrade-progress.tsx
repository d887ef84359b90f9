import { Progress, Stack, Text } from '@mantine/core';
import type { AppStatus } from '../../../shared/contract/app';

/** Shows the progress of the migration after a program update, and nothing otherwise. */
export function UpgradeProgress({ status }: { readonly status: AppStatus }) {
  if (status.state !== 'logged-out' || status.upgrade === undefined) return null;
  const { done, total } = status.upgrade;
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
  return (
    <Stack gap={4} role="status">
      <Text size="sm">Updating the records for this version: {percent}%. This happens only once.</Text>
      <Progress value={percent} aria-label="Records updated" />
    </Stack>
  );
}
