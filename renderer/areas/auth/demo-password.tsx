import { IconInfoCircle } from '@tabler/icons-react';
import { demoOwner } from '../../../shared/domain/demo/demo-owner';
import { Notice } from '../../ui/chip';
import styles from './auth-frame.module.css';

/** Shows the demo clinic's user name and password on its log-in screens. */
export function DemoPassword() {
  return (
    <div className={styles.demoPassword}>
      <Notice icon={IconInfoCircle}>
        This is the demo. User name <strong>{demoOwner.username}</strong>, password{' '}
        <strong>{demoOwner.password}</strong>.
      </Notice>
    </div>
  );
}
