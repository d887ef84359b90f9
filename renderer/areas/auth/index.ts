export { ChangePasswordDialog } from './change-password-dialog';
export { FaultScreen } from './fault-screen';
export { FirstRunScreen } from './first-run/first-run-screen';
export { LockScreen } from './lock-screen';
export { LogInScreen } from './log-in-screen';
export { MustChangePasswordScreen } from './must-change-password-screen';
