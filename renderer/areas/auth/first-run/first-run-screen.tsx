import { useState } from 'react';
import type { AppStatus } from '../../../../shared/contract/app';
import type { ClinicNames } from '../../../../shared/domain/settings/clinic';
import { api } from '../../../lib/api';
import { AuthFrame } from '../auth-frame';
import { ClinicStep } from './clinic-step';
import { KeyStep } from './key-step';
import { OwnerStep, type Owner } from './owner-step';
import { Steps } from './steps';
import { TypeBackStep } from './type-back-step';

type FirstRunScreenProps = { readonly status: AppStatus; readonly onStatus: (status: AppStatus) => void };

type Step = 'clinic' | 'owner' | 'key' | 'type-back';

const words: Record<Step, { readonly title: string; readonly description: string }> = {
  clinic: {
    title: 'Set up your clinic',
    description:
      'Four short steps. The records stay on this computer, encrypted. Nothing is stored before the last step, so you can close Clinic Keep and start again at any time.',
  },
  owner: {
    title: 'The owner’s account',
    description:
      'The owner can do everything: add staff, change settings and export data. Your colleagues get their own accounts later.',
  },
  key: {
    title: 'The recovery key',
    description:
      'This key is shown only once. If every password is forgotten, it is the only way to open the records: not even the makers of Clinic Keep can open them without it. Print it and keep it in a safe place.',
  },
  'type-back': {
    title: 'Type the key',
    description:
      'Type it from the paper, to make sure you can read it when you need it. Your clinic is created as soon as the key matches.',
  },
};

/** Sets up a new clinic: names, owner, recovery key, and typing the key to check it. */
export function FirstRunScreen({ status, onStatus }: FirstRunScreenProps) {
  const [step, setStep] = useState<Step>('clinic');
  const [clinicNames, setClinicNames] = useState<ClinicNames>({ primary: '', secondary: '' });
  const [owner, setOwner] = useState<Owner>({ displayName: '', username: '', password: '', repeat: '' });
  const [recoveryKey, setRecoveryKey] = useState('');

  /** Discards this key; the key step creates a new one. */
  const backToOwner = () => {
    setRecoveryKey('');
    setStep('owner');
    api.setup.cancel(null).catch(() => undefined);
  };

  return (
    <AuthFrame
      wide
      step={step}
      title={words[step].title}
      description={words[step].description}
      above={<Steps step={step} />}
      version={status.version}
      demo={status.demo}
    >
      {step === 'clinic' ? (
        <ClinicStep
          names={clinicNames}
          onDone={(names) => {
            setClinicNames(names);
            setStep('owner');
          }}
        />
      ) : null}
      {step === 'owner' ? (
        <OwnerStep
          owner={owner}
          clinicNames={clinicNames}
          onBack={(typed) => {
            setOwner(typed);
            setStep('clinic');
          }}
          onDone={(done, key) => {
            setOwner(done);
            setRecoveryKey(key);
            setStep('key');
          }}
        />
      ) : null}
      {step === 'key' ? (
        <KeyStep
          clinicNames={clinicNames}
          recoveryKey={recoveryKey}
          onBack={backToOwner}
          onDone={() => setStep('type-back')}
        />
      ) : null}
      {step === 'type-back' ? (
        <TypeBackStep
          recoveryKey={recoveryKey}
          onBack={() => setStep('key')}
          onStartAgain={backToOwner}
          onDone={onStatus}
        />
      ) : null}
    </AuthFrame>
  );
}
