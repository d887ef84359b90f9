import type { CamelCase, Field } from './define-table';
import type { FieldDraft } from './field';

/** The parts of a declared table that its types depend on. */
export type Declared = {
  readonly fields: Readonly<Record<string, FieldDraft>>;
  readonly list: readonly Field[];
};

type CodeOf<F> = F extends { readonly codes: readonly (infer C extends string)[] } ? C : never;
type OrNull<F, V> = F extends { readonly nullable: true } ? V | null : V;
type TypedColumn<T extends Declared> = {
  [C in keyof T['fields']]: T['fields'][C] extends { readonly typed: true } ? C : never;
}[keyof T['fields']] &
  string;
type Property<F, C extends string> = F extends { readonly as: infer A extends string } ? A : CamelCase<C>;
type DomainValue<F extends FieldDraft> = OrNull<
  F,
  F['kind'] extends 'flag' ? boolean : F['kind'] extends 'code' ? CodeOf<F> : string
>;
type ColumnValue<F extends FieldDraft> = OrNull<
  F,
  F['kind'] extends 'flag' ? 0 | 1 : F['kind'] extends 'code' ? CodeOf<F> : string
>;

/** The domain object of a table: what its form holds, by property name. */
export type Typed<T extends Declared> = {
  -readonly [C in TypedColumn<T> as Property<T['fields'][C], C>]: DomainValue<NonNullable<T['fields'][C]>>;
};
/** The same values as the table stores them, by column name. */
export type TypedColumns<T extends Declared> = {
  -readonly [C in TypedColumn<T>]: ColumnValue<NonNullable<T['fields'][C]>>;
};

/** Returns the fields filled in on a form, in order of declaration. */
export function typedFields(table: Declared): readonly Field[] {
  return table.list.filter((field) => field.typed);
}
