import type { ReactNode } from 'react';
import { type Control } from 'react-hook-form';
import { choices } from '../../../lib/choices';
import { CheckboxField, SelectField, SwitchField, TextAreaField, TextField } from '../../../ui/fields/fields';
import { FormRow } from '../../../ui/fields/form-row';
import { emptyAddress, emptyEmail, emptyName, emptyPerson, emptyPhone, type PatientFormValues } from './form-values';
import { NhsField } from './nhs-field';
import { PatientText } from './patient-text';
import { Rows } from './rows';
import type { SectionName } from './section-names';
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

type FieldsProps = {
  readonly control: Control<PatientFormValues>;
  readonly values: PatientFormValues;
  readonly allowTestNumbers: boolean;
};

function NamesFields({ control }: FieldsProps) {
  return (
    <>
      <FormRow columns={3}>
        <PatientText control={control} name="title" label="Title" />
        <PatientText control={control} name="preferredName" label="Preferred name" />
        <PatientText control={control} name="suffix" label="Letters after name" />
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
            <SelectField control={control} name={`otherNames.${i}.use`} label="Kind" options={choices(nameUseNames)} />
            <PatientText control={control} name={`otherNames.${i}.givenNames`} label="Given names" />
            <PatientText control={control} name={`otherNames.${i}.familyName`} label="Family name" />
          </FormRow>
        )}
      </Rows>
    </>
  );
}

function IdentityFields({ control, allowTestNumbers }: FieldsProps) {
  return (
    <FormRow>
      <NhsField control={control} allowTestNumbers={allowTestNumbers} />
      <SelectField control={control} name="gender" label="Gender" options={choices(genderNames)} />
    </FormRow>
  );
}

function AddressFields({ control }: FieldsProps) {
  return (
    <Rows control={control} name="addresses" what="Address" addLabel="Add an address" fresh={emptyAddress}>
      {(i) => (
        <>
          <TextAreaField
            control={control}
            name={`addresses.${i}.lines`}
            label="House and street"
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
  );
}

function ContactFields({ control, values }: FieldsProps) {
  return (
    <>
      <Rows control={control} name="phones" what="Phone" addLabel="Add another phone" fresh={emptyPhone} skipFirst>
        {(i) => (
          <FormRow columns={3}>
            <TextField control={control} name={`phones.${i}.value`} label="Phone" inputMode="tel" maxLength={40} />
            <SelectField control={control} name={`phones.${i}.use`} label="Kind" options={choices(contactUseNames)} />
            <PatientText control={control} name={`phones.${i}.label`} label="Whose phone, or when to call" />
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
          addLabel="Add another contact"
          fresh={{ ...emptyPhone, system: 'other' }}
        >
          {(i) => <PatientText control={control} name={`otherContacts.${i}.value`} label="Other contact" />}
        </Rows>
      )}
      <FormRow columns={3}>
        <SelectField
          control={control}
          name="preferredContact"
          label="Preferred contact"
          options={choices(preferredContactNames)}
        />
      </FormRow>
    </>
  );
}

function GpFields({ control }: FieldsProps) {
  return (
    <FormRow columns={3}>
      <PatientText control={control} name="gpName" label="GP’s name" />
      <PatientText control={control} name="gpPractice" label="Practice" />
      <PatientText control={control} name="gpPhone" label="Practice’s phone" inputMode="tel" />
    </FormRow>
  );
}

function PeopleFields({ control }: FieldsProps) {
  return (
    <Rows control={control} name="relatedPeople" what="Person" addLabel="Add a person" fresh={emptyPerson}>
      {(i) => (
        <>
          <FormRow columns={3}>
            <PatientText control={control} name={`relatedPeople.${i}.name`} label="Name" />
            <PatientText control={control} name={`relatedPeople.${i}.relationship`} label="Relationship" />
            <PatientText control={control} name={`relatedPeople.${i}.phone`} label="Phone" inputMode="tel" />
          </FormRow>
          <CheckboxField control={control} name={`relatedPeople.${i}.isEmergencyContact`} label="Emergency contact" />
        </>
      )}
    </Rows>
  );
}

function CommunicationFields({ control }: FieldsProps) {
  return (
    <FormRow>
      <PatientText control={control} name="language" label="Language" />
      <SwitchField control={control} name="interpreterRequired" label="Needs an interpreter" />
    </FormRow>
  );
}

function AlertsFields({ control }: FieldsProps) {
  return (
    <Rows
      control={control}
      name="alerts"
      what="Alert"
      addLabel="Add an alert"
      fresh={{ severity: 'caution', category: 'clinical', text: '' }}
    >
      {(i) => (
        <>
          <PatientText control={control} name={`alerts.${i}.text`} label="Alert" />
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
  );
}

function PaperFields({ control }: FieldsProps) {
  return (
    <PatientText
      control={control}
      name="paperFileLocation"
      label="Location of paper file"
      placeholder="Cabinet 2, drawer S"
    />
  );
}

function DeathFields({ control, values }: FieldsProps) {
  return (
    <>
      <SwitchField control={control} name="deceased" label="The patient has died" />
      {values.deceased ? (
        <FormRow>
          <TextField
            control={control}
            name="deceasedText"
            label="Date of death"
            placeholder="Leave empty if not known"
            maxLength={40}
          />
        </FormRow>
      ) : null}
    </>
  );
}

/** The fields with their own markup in each section; `PlainFields` draws the others. */
export const sectionFields: Readonly<Record<SectionName, (props: FieldsProps) => ReactNode>> = {
  names: NamesFields,
  identity: IdentityFields,
  address: AddressFields,
  contact: ContactFields,
  gp: GpFields,
  people: PeopleFields,
  communication: CommunicationFields,
  alerts: AlertsFields,
  paper: PaperFields,
  death: DeathFields,
};
