import { useWatch, type Control } from 'react-hook-form';
import { FoldedSection } from './form-section';
import type { PatientFormValues } from './form-values';
import styles from './form.module.css';
import { PlainFields } from './patient-text';
import { sectionFields } from './section-fields';
import { sectionNames, type SectionName } from './section-names';
import { sectionOf, sectionTexts } from './section-texts';

type OptionalSectionsProps = {
  readonly control: Control<PatientFormValues>;
  readonly mode: 'register' | 'edit';
  readonly allowTestNumbers: boolean;
  readonly open: ReadonlySet<SectionName>;
  readonly onToggle: (name: SectionName) => void;
};

/** Death is not recorded when registering; the alerts of a registered patient have their own tab. */
const sectionsOf: Readonly<Record<OptionalSectionsProps['mode'], readonly SectionName[]>> = {
  register: sectionNames.filter((name) => name !== 'death'),
  edit: sectionNames.filter((name) => name !== 'alerts'),
};

/** The optional fields in sections, each folded to one line until it is opened. */
export function OptionalSections({ control, mode, allowTestNumbers, open, onToggle }: OptionalSectionsProps) {
  const values = useWatch({ control }) as PatientFormValues;
  return (
    <div className={styles.sections}>
      {sectionsOf[mode].map((name) => {
        const Fields = sectionFields[name];
        return (
          <FoldedSection
            key={name}
            {...sectionTexts(name, values)}
            open={open.has(name)}
            onToggle={() => onToggle(name)}
          >
            <Fields control={control} values={values} allowTestNumbers={allowTestNumbers} />
            <PlainFields control={control} section={name} />
          </FoldedSection>
        );
      })}
    </div>
  );
}

/** The sections that contain these fields, to open them when a field is invalid. */
export function sectionsWith(fields: readonly string[]): readonly SectionName[] {
  return [...new Set(fields.map(sectionOf).filter((name) => name !== null))];
}
