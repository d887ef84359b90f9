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
      'Four short steps. The records stay on this computer, encrypted; nothing is stored before the last step, so you can close the program and begin again at any time.',
  },
  owner: {
    title: 'The owner’s account',
    description:
      'The owner may do everything: add the others, change settings, export. The others get accounts of their own later.',
  },
  key: {
    title: 'The recovery key',
    description:
      'It is shown once, now. If every password is forgotten, this key is the only way to the records: nobody else, not even the makers of the program, can open them. Print it and put it in a safe place.',
  },
  'type-back': {
    title: 'Type the key back',
    description:
      'From the paper, so that you know it can be read when it is needed. Your clinic is created right after.',
  },
};

/** From an empty computer to a clinic: names, owner, recovery key, key typed back. */
export function FirstRunScreen({ status, onStatus }: FirstRunScreenProps) {
  const [step, setStep] = useState<Step>('clinic');
  const [clinicNames, setClinicNames] = useState<ClinicNames>({ primary: '', secondary: '' });
  const [owner, setOwner] = useState<Owner>({ displayName: '', username: '', password: '', repeat: '' });
  const [recoveryKey, setRecoveryKey] = useState('');

  /** The key made so far is thrown away: a new one is made when the person comes here again. */
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
