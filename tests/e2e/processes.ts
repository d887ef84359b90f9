import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

export type AppProcess = {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
  /** 0 none, 1 strict, 2 filter; as in /proc/<pid>/status */
  readonly seccomp: number;
  readonly noNewPrivileges: number;
};

/** The process and its descendants, from /proc (Linux). */
export function processesOf(root: number): AppProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(Number(name)));
  const family = new Set([root]);
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const each of all) if (family.has(each.parent)) family.add(each.pid);
  }
  return all.filter((each) => family.has(each.pid));
}

function read(pid: number): AppProcess[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN);
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return [
      { pid, parent: field('PPid'), commandLine, seccomp: field('Seccomp'), noNewPrivileges: field('NoNewPrivs') },
    ];
  } catch {
    return []; // exited in the meantime
  }
}

/** The internet sockets (TCP, UDP; v4, v6) held by a process, as lines of the kernel's tables. */
export function internetSocketsOf(pid: number): string[] {
  const held = new Set<string>();
  for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1];
      if (inode !== undefined) held.add(inode);
    } catch {
      // Closed in the meantime.
    }
  }
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => held.has(line.trim().split(/\s+/)[9] ?? ''))
      .map((line) => `${table}${line}`),
  );
}

export type Ended = { readonly exitCode: number | null; readonly output: string };

/** Runs a program until it exits, or until the timeout (exitCode is then null). */
export function runToEnd(
  executable: string,
  args: readonly string[],
  env: Record<string, string>,
  limitMs = 20_000,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
    child.on('close', (exitCode) => {
      clearTimeout(limit);
      resolve({ exitCode, output });
    });
  });
}
