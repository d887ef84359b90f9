import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchClinic } from './bench-clinic';
import { auditRows, openRows, saveRows, scanRows, searchRows } from './database';
import { machine, table, type Row } from './measure';
import { programRows } from './program';
import { workRows } from './work';

/**
 * Measures everything and writes `tests/bench/RESULTS.md`. Options: `--small` leaves out the million patients, `--database` and `--program`
 * leave out the other half.
 */
const options = new Set(process.argv.slice(2));
const root = join(process.cwd(), 'out', 'bench', 'data');
mkdirSync(root, { recursive: true });

const sections: { readonly title: string; readonly rows: Row[] }[] = [];
async function section(title: string, work: () => Promise<Row[]>): Promise<void> {
  console.log(`\n## ${title}`);
  const rows = await work();
  console.log(table(rows));
  sections.push({ title, rows });
}

if (!options.has('--program')) {
  for (const [patients, size, searchTarget, scanTarget] of [
    [100_000, '100,000 patients', 'p95 ≤ 10 ms', ''],
    [1_000_000, '1,000,000 patients', 'whole path ≤ 100 ms', '≤ 250 ms'],
  ] as const) {
    if (patients > 100_000 && options.has('--small')) continue;
    const clinic = await benchClinic(root, patients);
    await section(`Database, ${size}`, async () => [
      ...(clinic.filledPerSecond > 0
        ? [
            {
              flow: `patients written in bulk, ${size}`,
              unit: 'rows/s' as const,
              value: clinic.filledPerSecond,
              bare: null,
              target: '',
            },
          ]
        : []),
      ...(await searchRows(clinic, size, searchTarget)),
      ...(await saveRows(clinic, size)),
      ...(await scanRows(clinic, size, scanTarget)),
      ...(patients === 100_000
        ? [...(await openRows(clinic, 500)), ...(await openRows(clinic, 5000)), ...(await auditRows(clinic))]
        : []),
    ]);
    clinic.close();
  }
  await section('Import and export', () => workRows(join(root, 'work')));
}
if (!options.has('--database')) await section('The program, packed', () => programRows(root));

const text = [
  '# What was measured',
  '',
  `Machine: ${machine()}. Shared and noisy: read the ratios, not the absolute times. Made by \`npm run bench\`; each ratio compares medians of the program's own way and of the same work on the bare driver, taken in turn in one run.`,
  ...sections.flatMap((s) => ['', `## ${s.title}`, '', table(s.rows)]),
  '',
].join('\n');
if (options.has('--program') || options.has('--database') || options.has('--small'))
  writeFileSync(join(root, '..', 'RESULTS-part.md'), text);
else writeFileSync(join(process.cwd(), 'tests', 'bench', 'RESULTS.md'), text);
console.log(`\n${sections.reduce((n, s) => n + s.rows.length, 0)} figures`);
