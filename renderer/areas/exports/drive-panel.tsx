import { Button } from '@mantine/core';
import { IconAlertTriangle, IconDeviceUsb, IconFolder, IconInfoCircle } from '@tabler/icons-react';
import type { Action } from '../../lib/queries';
import { Notice } from '../../ui/chip';
import { ErrorNotice } from '../../ui/error-notice';
import { useLostFocusBack } from '../../ui/lost-focus';
import { Panel } from '../../ui/panel';
import { driveLine, driveRemarks, type Drive } from './export-words';
import styles from './exports.module.css';

type DrivePanelProps = {
  readonly drive: Drive | null;
  readonly choose: Action<'exports.chooseDrive'>;
  readonly onChoose: () => void;
  readonly missing: boolean;
};

/** Chooses the destination in the system's own dialog; the window never learns the path. */
export function DrivePanel({ drive, choose, onChoose, missing }: DrivePanelProps) {
  const button = useLostFocusBack<HTMLButtonElement>(drive, choose.running);
  return (
    <Panel
      title="Destination"
      description="One encrypted file is written to the drive. Nothing else on the drive is changed."
    >
      <div className={styles.driveBody}>
        <ErrorNotice error={choose.error} />
        {drive === null ? (
          <div className={styles.actions}>
            <Button
              ref={button}
              variant="default"
              leftSection={<IconDeviceUsb size={18} stroke={1.7} aria-hidden />}
              loading={choose.running}
              onClick={onChoose}
            >
              Choose drive
            </Button>
            <span className={styles.hint} data-missing={missing || undefined} role={missing ? 'alert' : undefined}>
              {missing ? 'Choose a drive for the file.' : 'Insert the USB stick first.'}
            </span>
          </div>
        ) : (
          <>
            <div className={styles.drive}>
              {drive.onThisComputer ? (
                <IconFolder size={28} stroke={1.5} aria-hidden className={styles.driveIcon} />
              ) : (
                <IconDeviceUsb size={28} stroke={1.5} aria-hidden className={styles.driveIcon} />
              )}
              <div className={styles.driveWords}>
                <div className={styles.driveName}>{drive.label}</div>
                <div className={styles.driveLine}>{driveLine(drive)}</div>
              </div>
              <Button ref={button} variant="default" size="compact-md" loading={choose.running} onClick={onChoose}>
                Change drive
              </Button>
            </div>
            <div className={styles.remarks} role="status">
              {driveRemarks(drive).map((remark) => (
                <Notice
                  key={remark.says}
                  tone={remark.tone}
                  icon={remark.tone === 'caution' ? IconAlertTriangle : IconInfoCircle}
                >
                  {remark.says}
                </Notice>
              ))}
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
