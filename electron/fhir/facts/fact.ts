/**
 * One thing an entry says. `technical` facts (codes, links, addresses of definitions) matter to another program, not to a reader:
 * they come last, and a readable document leaves them to the data files.
 */
export type Fact = { readonly label: string; readonly value: string; readonly technical: boolean };
