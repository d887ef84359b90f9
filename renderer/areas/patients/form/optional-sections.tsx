import { useWatch, type Control } from 'react-hook-form';
import { choices } from '../../../lib/choices';
import { CheckboxField, SelectField, SwitchField, TextAreaField, TextField } from '../../../ui/fields/fields';
import { FormRow } from '../../../ui/fields/form-row';
import { emptyAddress, emptyEmail, emptyName, emptyPerson, emptyPhone, type PatientFormValues } from './form-values';
import { FoldedSection } from './form-section';
import styles from './form.module.css';
import { NhsField } from './nhs-field';
import { Rows } from './rows';
import { PatientText, PlainFields } from './patient-text';
import type { SectionName } from './section-names';
import { sectionOf, sectionTexts } from './section-texts';
import {
  addressUseNames,
  alertCategoryNames,
  alertSeverityNames,
  contactUseNames,
  emailUseChoices,
  genderNames,
  nameUseNames,
  preferredContactNames,
} from './words';

type OptionalSectionsProps = {
  readonly control: Control<PatientFormValues>;
  readonly mode: 'register' | 'edit';
  readonly allowTestNumbers: boolean;
  readonly open: ReadonlySet<SectionName>;
  readonly onToggle: (name: SectionName) => void;
};

/** Everything that may be known and need not be, one line each until it is opened. */
export function OptionalSections({ control, mode, allowTestNumbers, open, onToggle }: OptionalSectionsProps) {
  const values = useWatch({ control }) as PatientFormValues;
  const section = (name: SectionName) => ({
    ...sectionTexts(name, values),
    open: open.has(name),
    onToggle: () => onToggle(name),
  });
  return (
    <div className={styles.sections}>
      <FoldedSection {...section('names')}>
        <FormRow columns={3}>
          <PatientText control={control} name="title" label="Title" />
          <PatientText control={control} name="preferredName" label="Preferred name" />
          <PatientText control={control} name="suffix" label="Letters after the name" />
        </FormRow>
        <Rows
          control={control}
          name="otherNames"
          what="Other name"
          addLabel="Add a previous or other name"
          fresh={emptyName}
        >
          {(i) => (
            <FormRow columns={3}>
              <SelectField
                control={control}
                name={`otherNames.${i}.use`}
                label="Kind"
                options={choices(nameUseNames)}
              />
              <PatientText control={control} name={`otherNames.${i}.givenNames`} label="Given names" />
              <PatientText control={control} name={`otherNames.${i}.familyName`} label="Family name" />
            </FormRow>
          )}
        </Rows>
        <PlainFields control={control} section="names" />
      </FoldedSection>
      <FoldedSection {...section('identity')}>
        <FormRow>
          <NhsField control={control} allowTestNumbers={allowTestNumbers} />
          <SelectField control={control} name="gender" label="Gender" options={choices(genderNames)} />
        </FormRow>
        <PlainFields control={control} section="identity" />
      </FoldedSection>
      <FoldedSection {...section('address')}>
        <Rows control={control} name="addresses" what="Address" addLabel="Add an address" fresh={emptyAddress}>
          {(i) => (
            <>
              <TextAreaField
                control={control}
                name={`addresses.${i}.lines`}
                label="Street and house"
                minRows={2}
                maxRows={4}
              />
              <FormRow columns={3}>
                <PatientText control={control} name={`addresses.${i}.city`} label="Town or city" />
                <PatientText control={control} name={`addresses.${i}.postcode`} label="Postcode" />
                <PatientText control={control} name={`addresses.${i}.county`} label="County" />
              </FormRow>
              <FormRow columns={3}>
                <PatientText control={control} name={`addresses.${i}.country`} label="Country" />
                <SelectField
                  control={control}
                  name={`addresses.${i}.use`}
                  label="Kind"
                  options={choices(addressUseNames)}
                />
              </FormRow>
            </>
          )}
        </Rows>
        <PlainFields control={control} section="address" />
      </FoldedSection>
      <FoldedSection {...section('contact')}>
        <Rows control={control} name="phones" what="Phone" addLabel="Add another phone" fresh={emptyPhone} skipFirst>
          {(i) => (
            <FormRow columns={3}>
              <TextField control={control} name={`phones.${i}.value`} label="Phone" inputMode="tel" maxLength={40} />
              <SelectField control={control} name={`phones.${i}.use`} label="Kind" options={choices(contactUseNames)} />
              <PatientText control={control} name={`phones.${i}.label`} label="Whose, or when" />
            </FormRow>
          )}
        </Rows>
        <Rows control={control} name="emails" what="E-mail" addLabel="Add an e-mail address" fresh={emptyEmail}>
          {(i) => (
            <FormRow columns={3}>
              <PatientText control={control} name={`emails.${i}.value`} label="E-mail" inputMode="email" />
              <SelectField
                control={control}
                name={`emails.${i}.use`}
                label="Kind"
                options={emailUseChoices(values.emails[i]?.use ?? 'home')}
              />
            </FormRow>
          )}
        </Rows>
        {values.otherContacts.length === 0 ? null : (
          <Rows
            control={control}
            name="otherContacts"
            what="Other contact"
            addLabel="Add another way to reach them"
            fresh={{ ...emptyPhone, system: 'other' }}
          >
            {(i) => <PatientText control={control} name={`otherContacts.${i}.value`} label="Other contact" />}
          </Rows>
        )}
        <FormRow columns={3}>
          <SelectField
            control={control}
            name="preferredContact"
            label="Prefers to be reached by"
            options={choices(preferredContactNames)}
          />
        </FormRow>
        <PlainFields control={control} section="contact" />
      </FoldedSection>
      <FoldedSection {...section('gp')}>
        <FormRow columns={3}>
          <PatientText control={control} name="gpName" label="GP’s name" />
          <PatientText control={control} name="gpPractice" label="Practice" />
          <PatientText control={control} name="gpPhone" label="Practice’s phone" inputMode="tel" />
        </FormRow>
        <PlainFields control={control} section="gp" />
      </FoldedSection>
      <FoldedSection {...section('people')}>
        <Rows control={control} name="relatedPeople" what="Person" addLabel="Add a person" fresh={emptyPerson}>
          {(i) => (
            <>
              <FormRow columns={3}>
                <PatientText control={control} name={`relatedPeople.${i}.name`} label="Name" />
                <PatientText control={control} name={`relatedPeople.${i}.relationship`} label="Relationship" />
                <PatientText control={control} name={`relatedPeople.${i}.phone`} label="Phone" inputMode="tel" />
              </FormRow>
              <CheckboxField
                control={control}
                name={`relatedPeople.${i}.isEmergencyContact`}
                label="Call in an emergency"
              />
            </>
          )}
        </Rows>
        <PlainFields control={control} section="people" />
      </FoldedSection>
      <FoldedSection {...section('communication')}>
        <FormRow>
          <PatientText control={control} name="language" label="Language" />
          <SwitchField control={control} name="interpreterRequired" label="Needs an interpreter" />
        </FormRow>
        <PlainFields control={control} section="communication" />
      </FoldedSection>
      {mode === 'register' ? (
        <FoldedSection {...section('alerts')}>
          <Rows
            control={control}
            name="alerts"
            what="Alert"
            addLabel="Add an alert"
            fresh={{ severity: 'caution', category: 'clinical', text: '' }}
          >
            {(i) => (
              <>
                <PatientText control={control} name={`alerts.${i}.text`} label="What must be known" />
                <FormRow>
                  <SelectField
                    control={control}
                    name={`alerts.${i}.severity`}
                    label="How serious"
                    options={choices(alertSeverityNames)}
                  />
                  <SelectField
                    control={control}
                    name={`alerts.${i}.category`}
                    label="Kind"
                    options={choices(alertCategoryNames)}
                  />
                </FormRow>
              </>
            )}
          </Rows>
          <PlainFields control={control} section="alerts" />
        </FoldedSection>
      ) : null}
      <FoldedSection {...section('paper')}>
        <PatientText
          control={control}
          name="paperFileLocation"
          label="Where the paper file is"
          placeholder="Cabinet 2, drawer S"
        />
        <PlainFields control={control} section="paper" />
      </FoldedSection>
      {mode === 'edit' ? (
        <FoldedSection {...section('death')}>
          <SwitchField control={control} name="deceased" label="The patient has died" />
          {values.deceased ? (
            <FormRow>
              <TextField
                control={control}
                name="deceasedText"
                label="Date of death"
                placeholder="Leave empty when it is not known"
                maxLength={40}
              />
            </FormRow>
          ) : null}
          <PlainFields control={control} section="death" />
        </FoldedSection>
      ) : null}
    </div>
  );
}

/** The sections that hold one of these fields: they are opened when something in them is refused. */
export function sectionsWith(fields: readonly string[]): readonly SectionName[] {
  return [...new Set(fields.map(sectionOf).filter((name) => name !== null))];
}
