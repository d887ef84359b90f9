import { Radio } from '@mantine/core';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { roleExplanations, roleNames, roles } from '../../../shared/domain/users/roles';
import styles from './users.module.css';

/** The roles, each with its permissions explained: the choice decides how much of each record the user sees. */
export function RoleField<T extends FieldValues>({
  control,
  name,
}: {
  readonly control: Control<T>;
  readonly name: FieldPath<T>;
}) {
  const { field } = useController({ control, name });
  return (
    <Radio.Group label="Role" withAsterisk name={field.name} value={String(field.value)} onChange={field.onChange}>
      <div className={styles.roles}>
        {roles.map((role) => (
          <Radio.Card key={role} value={role} className={styles.role}>
            <Radio.Indicator size="sm" />
            <span>
              <span className={styles.roleName}>{roleNames[role]}</span>
              <span className={styles.roleText}>{roleExplanations[role]}</span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
