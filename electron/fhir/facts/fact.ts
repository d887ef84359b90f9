/**
 * One fact of an entry. `technical` facts (codes, links, addresses of definitions) matter to programs, not to readers:
 * they come last, and readable documents leave them to the data files.
 */
export type Fact = { readonly label: string; readonly value: string; readonly technical: boolean };
