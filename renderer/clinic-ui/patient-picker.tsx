import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PatientHit } from '../../shared/domain/patients/patient';
import { PatientFacts } from './patient-facts';

type PatientPickerProps = {
  readonly label: string;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly hits: readonly PatientHit[];
  readonly searching: boolean;
  readonly onPick: (hit: PatientHit) => void;
  readonly autoFocus?: boolean;
};

/** A search field to pick one patient. Arrow keys move, Enter picks; each option has enough detail to distinguish two people. */
export function PatientPicker({
  label,
  description,
  placeholder = 'Name, date of birth, NHS number, phone',
  text,
  onText,
  hits,
  searching,
  onPick,
  autoFocus = false,
}: PatientPickerProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const typed = text.trim() !== '';
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width="min(30rem, 90vw)"
      onOptionSubmit={(id) => {
        const hit = hits.find((h) => h.id === id);
        if (hit === undefined) return;
        combobox.closeDropdown();
        onPick(hit);
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          role="combobox"
          aria-autocomplete="list"
          label={label}
          {...(description === undefined ? {} : { description })}
          placeholder={placeholder}
          leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
          value={text}
          onChange={(event) => {
            onText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          {...(autoFocus ? { autoFocus: true } : {})}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!typed || (hits.length === 0 && searching)}>
        {/* An empty list box is invalid for screen readers. */}
        <Combobox.Options aria-label="Patients found" hidden={hits.length === 0}>
          {hits.map((hit) => (
            <Combobox.Option key={hit.id} value={hit.id}>
              <PatientFacts patient={hit} />
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {hits.length === 0 ? (
          <Combobox.Empty>No patients found. Try fewer letters, or the date of birth.</Combobox.Empty>
        ) : null}
      </Combobox.Dropdown>
    </Combobox>
  );
}
