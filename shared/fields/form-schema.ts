import { z } from 'zod';
import { Day, line, paragraph } from '../domain/text';
import type { Field } from './define-table';
import { typedFields, type Declared, type Typed } from './typed';

/**
 * Returns the schemas of the fields that a form accepts, by property name: for `z.strictObject({ ...formShape(table)
 * })`.
 */
export function formShape<T extends Declared>(
  table: T,
): { [P in keyof Typed<T>]: z.ZodType<Typed<T>[P], Typed<T>[P]> } {
  return Object.fromEntries(typedFields(table).map((field) => [field.property, schemaOf(field)])) as never;
}

function schemaOf(field: Field): z.ZodType {
  const schema = plainSchemaOf(field);
  return field.nullable ? schema.nullable() : schema;
}

function plainSchemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text':
      return line(limitOf(field));
    case 'paragraph':
      return paragraph(limitOf(field));
    case 'nhs-number':
      // Ten digits without spaces; `nhs-number.ts` checks the rest.
      return z.string().regex(/^\d{10}$/);
    case 'day':
      return Day;
    case 'flag':
      return z.boolean();
    case 'code':
      return z.enum(field.codes as [string, ...string[]]);
    default:
      throw new Error(`${field.table}.${field.column}: no form has a field of kind ${field.kind}`);
  }
}

function limitOf({ table, column, max }: Field): number {
  if (max === null) throw new Error(`${table}.${column} is typed by a person and declares no limit`);
  return max;
}
