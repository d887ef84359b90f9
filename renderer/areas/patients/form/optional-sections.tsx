import { useWatch, type Control } from 'react-hook-form';
import { choices } from '../../../lib/choices';
import { CheckboxField, SelectField, SwitchField, TextAreaField, TextField } from '../../../ui/fields/fields';
import { FormRow } from '../../../ui/fields/form-row';
import { emptyAddress, emptyEmail, emptyName, emptyPerson, emptyPhone, type PatientFormValues } from './form-values';
import { FoldedSection } from './form-section';
import styles from './form.module.css';
import { NhsField } from './nhs-field';
import { Rows } from './rows';
import { sectionOf, sectionTexts, type SectionName } from './section-texts';
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
          <TextField control={control} name="title" label="Title" maxLength={40} />
          <TextField control={control} name="preferredName" label="Preferred name" maxLength={120} />
          <TextField control={control} name="suffix" label="Letters after the name" maxLength={40} />
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
              <TextField control={control} name={`otherNames.${i}.givenNames`} label="Given names" maxLength={120} />
              <TextField control={control} name={`otherNames.${i}.familyName`} label="Family name" maxLength={120} />
            </FormRow>
          )}
        </Rows>
      </FoldedSection>
      <FoldedSection {...section('identity')}>
        <FormRow>
          <NhsField control={control} allowTestNumbers={allowTestNumbers} />
          <SelectField control={control} name="gender" label="Gender" options={choices(genderNames)} />
        </FormRow>
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
                <TextField control={control} name={`addresses.${i}.city`} label="Town or city" maxLength={120} />
                <TextField control={control} name={`addresses.${i}.postcode`} label="Postcode" maxLength={20} />
                <TextField control={control} name={`addresses.${i}.county`} label="County" maxLength={120} />
              </FormRow>
              <FormRow columns={3}>
                <TextField control={control} name={`addresses.${i}.country`} label="Country" maxLength={80} />
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
      </FoldedSection>
      <FoldedSection {...section('contact')}>
        <Rows control={control} name="phones" what="Phone" addLabel="Add another phone" fresh={emptyPhone} skipFirst>
          {(i) => (
            <FormRow columns={3}>
              <TextField control={control} name={`phones.${i}.value`} label="Phone" inputMode="tel" maxLength={40} />
              <SelectField control={control} name={`phones.${i}.use`} label="Kind" options={choices(contactUseNames)} />
              <TextField control={control} name={`phones.${i}.label`} label="Whose, or when" maxLength={80} />
            </FormRow>
          )}
        </Rows>
        <Rows control={control} name="emails" what="E-mail" addLabel="Add an e-mail address" fresh={emptyEmail}>
          {(i) => (
            <FormRow columns={3}>
              <TextField
                control={control}
                name={`emails.${i}.value`}
                label="E-mail"
                inputMode="email"
                maxLength={254}
              />
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
            {(i) => (
              <TextField control={control} name={`otherContacts.${i}.value`} label="Other contact" maxLength={254} />
            )}
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
      </FoldedSection>
      <FoldedSection {...section('gp')}>
        <FormRow columns={3}>
          <TextField control={control} name="gpName" label="GP’s name" maxLength={120} />
          <TextField control={control} name="gpPractice" label="Practice" maxLength={200} />
          <TextField control={control} name="gpPhone" label="Practice’s phone" inputMode="tel" maxLength={40} />
        </FormRow>
      </FoldedSection>
      <FoldedSection {...section('people')}>
        <Rows control={control} name="relatedPeople" what="Person" addLabel="Add a person" fresh={emptyPerson}>
          {(i) => (
            <>
              <FormRow columns={3}>
                <TextField control={control} name={`relatedPeople.${i}.name`} label="Name" maxLength={200} />
                <TextField
                  control={control}
                  name={`relatedPeople.${i}.relationship`}
                  label="Relationship"
                  maxLength={120}
                />
                <TextField
                  control={control}
                  name={`relatedPeople.${i}.phone`}
                  label="Phone"
                  inputMode="tel"
                  maxLength={40}
                />
              </FormRow>
              <CheckboxField
                control={control}
                name={`relatedPeople.${i}.isEmergencyContact`}
                label="Call in an emergency"
              />
            </>
          )}
        </Rows>
      </FoldedSection>
      <FoldedSection {...section('communication')}>
        <FormRow>
          <TextField control={control} name="language" label="Language" maxLength={80} />
          <SwitchField control={control} name="interpreterRequired" label="Needs an interpreter" />
        </FormRow>
        <TextAreaField control={control} name="communicationNeeds" label="Communication needs" minRows={2} />
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
                <TextField control={control} name={`alerts.${i}.text`} label="What must be known" maxLength={300} />
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
        </FoldedSection>
      ) : null}
      <FoldedSection {...section('paper')}>
        <TextField
          control={control}
          name="paperFileLocation"
          label="Where the paper file is"
          maxLength={200}
          placeholder="Cabinet 2, drawer S"
        />
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
        </FoldedSection>
      ) : null}
    </div>
  );
}

/** The sections that hold one of these fields: they are opened when something in them is refused. */
export function sectionsWith(fields: readonly string[]): readonly SectionName[] {
  return [...new Set(fields.map(sectionOf).filter((name) => name !== null))];
}
