import { createServer } from 'node:http';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, testExecutable, cleanEnv } from './app';
import { processesOf, runToEnd, type AppProcess } from './processes';

/*
 * What the window must not be able to do, tested on the packed program. Page code runs from a timer inside the page, because code passed to
 * `page.evaluate` runs through the debugger, to which no policy applies.
 */
async function fromPage<T>(page: Page, source: string): Promise<T> {
  return page.evaluate(
    ([code]) =>
      new Promise<unknown>((resolve) => {
        // The debugger may compile text; page code may not. So the code is compiled here and only run by the page.
        const work = (0, eval)(`(async () => { ${code ?? ''} })`) as () => Promise<unknown>;
        setTimeout(() => void work().then(resolve, (error: unknown) => resolve(`threw ${String(error)}`)), 0);
      }),
    [source],
  ) as Promise<T>;
}

test.describe('the page', () => {
  test('runs in the system sandbox, isolated from Node and from the bridge', async ({ launch }) => {
    const { app, page } = await launch();
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag: webviewTag ?? false };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(
      await page.evaluate(() =>
        ['require', 'process', 'Buffer', 'module', 'electron', 'ipcRenderer'].filter((name) => name in window),
      ),
    ).toEqual([]);

    if (process.platform !== 'linux') return; // the rest reads /proc, which only Linux has
    const renderers = renderersOf(processesOf(app.process().pid!));
    expect(renderers.length).toBeGreaterThan(0);
    for (const renderer of renderers) {
      expect(renderer.commandLine).not.toContain('--no-sandbox');
      // 2: system calls are filtered. NoNewPrivs: child processes cannot gain privileges.
      expect(renderer.seccomp).toBe(2);
      expect(renderer.noNewPrivileges).toBe(1);
    }
  });

  test('has a strict content security policy, with a new nonce at each load', async ({ launch }) => {
    const { page } = await launch();
    expect(page.url()).toBe('app://ui/');
    const policyOf = () => page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy') ?? '');
    const [first, second] = [await policyOf(), await policyOf()];
    expect(first).not.toBe(second);
    const rules = first.split('; ').map((rule) => rule.replace(/'nonce-[A-Za-z0-9+/]{22}=='/, "'nonce-N'"));
    expect(rules).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src-elem 'self' 'nonce-N'",
      "style-src-attr 'none'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ]);
  });

  test('cannot turn text into code, markup or styles', async ({ launch }) => {
    const { page } = await launch();
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { violations: seen });
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    });
    const attempts: Record<string, string> = {
      eval: `try { return String(window.eval('1 + 1')); } catch { return 'blocked'; }`,
      Function: `try { return String(new Function('return 2')()); } catch { return 'blocked'; }`,
      timer: `try { setTimeout('window.timerRan = true', 0); } catch {} await new Promise((r) => setTimeout(r, 50)); return window.timerRan ? 'ran' : 'blocked';`,
      script: `try { const s = document.createElement('script'); s.textContent = 'window.scriptRan = true'; document.head.append(s); } catch {} return window.scriptRan ? 'ran' : 'blocked';`,
      imported: `return await import('data:text/javascript,export default 1').then(() => 'ran', () => 'blocked');`,
      importedFromAfar: `return await import('https://example.org/x.js').then(() => 'ran', () => 'blocked');`,
      blobScript: `try { const s = document.createElement('script'); s.src = URL.createObjectURL(new Blob(['window.blobRan = true'])); document.head.append(s); } catch {} await new Promise((r) => setTimeout(r, 100)); return window.blobRan ? 'ran' : 'blocked';`,
      markup: `try { document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'; return 'ran'; } catch { return 'blocked'; }`,
      policy: `try { window.trustedTypes.createPolicy('second', { createScript: (s) => s }); return 'ran'; } catch { return 'blocked'; }`,
      worker: `try { const w = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); return await new Promise((r) => { w.onmessage = () => r('ran'); setTimeout(() => r('blocked'), 500); }); } catch { return 'blocked'; }`,
      base: `const b = document.createElement('base'); b.href = 'https://example.org/'; document.head.append(b); return document.baseURI.startsWith('app://ui/') ? 'blocked' : 'ran';`,
      style: `const d = document.createElement('div'); d.setAttribute('style', 'color: rgb(1, 2, 3)'); document.body.append(d); return getComputedStyle(d).color === 'rgb(1, 2, 3)' ? 'ran' : 'blocked';`,
    };
    for (const [name, source] of Object.entries(attempts))
      expect(await fromPage<string>(page, source), name).toBe('blocked');
    const violations = await page.evaluate(() => (window as unknown as { violations: string[] }).violations);
    expect(violations).toEqual(
      expect.arrayContaining([
        'script-src-elem',
        'trusted-types',
        'require-trusted-types-for',
        'style-src-attr',
        'base-uri',
      ]),
    );
  });

  test('cannot navigate away or open another window', async ({ launch }) => {
    const { app, page } = await launch();
    await page.evaluate(() => Object.assign(window, { stillHere: true }));
    expect(
      await fromPage(
        page,
        `return window.open('https://example.org/') === null && window.open('app://ui/') === null && window.open('file:///etc/hostname') === null;`,
      ),
    ).toBe(true);
    for (const address of [
      'https://example.org/',
      'file:///etc/hostname',
      'app://pdf/anything',
      'app://ui/?elsewhere',
      'data:text/html,hello',
    ]) {
      await fromPage(page, `location.href = ${JSON.stringify(address)};`);
      await fromPage(
        page,
        `const a = document.createElement('a'); a.href = ${JSON.stringify(address)}; a.target = '_blank'; document.body.append(a); a.click(); a.remove();`,
      );
    }
    await fromPage(
      page,
      `const f = document.createElement('form'); f.action = 'https://example.org/'; f.method = 'post'; document.body.append(f); f.submit(); f.remove();`,
    );
    await page.waitForTimeout(300);
    expect(page.url()).toBe('app://ui/');
    expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

    // Navigation to about:blank cannot be intercepted, so the program loads its page again.
    await page.evaluate(() => setTimeout(() => location.assign('about:blank'), 0));
    await expect
      .poll(() => page.evaluate(() => [location.href, 'stillHere' in window]).catch(() => []))
      .toEqual(['app://ui/', false]);
  });

  test('gets no permissions', async ({ launch }) => {
    const { page } = await launch();
    const states = await fromPage<string[]>(
      page,
      `const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'persistent-storage', 'screen-wake-lock'];
       const answers = [];
       for (const name of names) answers.push((await navigator.permissions.query({ name })).state);
       return answers;`,
    );
    expect(new Set(states)).toEqual(new Set(['denied']));
    const uses = await fromPage<Record<string, string>>(
      page,
      `const outcome = (promise) => promise.then(() => 'given', () => 'denied');
       return {
         camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
         screen: await outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
         clipboard: await outcome(navigator.clipboard.readText()),
         place: await new Promise((r) => navigator.geolocation.getCurrentPosition(() => r('given'), () => r('denied'))),
         notification: await Notification.requestPermission(),
       };`,
    );
    expect(uses).toEqual({
      camera: 'denied',
      screen: 'denied',
      clipboard: 'denied',
      place: 'denied',
      notification: 'denied',
    });
  });

  test('cannot read local files or anything outside its folder', async ({ launch, folder }) => {
    const { app, page } = await launch();
    const places = [
      'file:///etc/hostname',
      'app://ui/../package.json',
      'app://ui/%2e%2e/package.json',
      'app://ui/..%2fpackage.json',
      'app://ui/..%5cpackage.json',
      'app://ui/%00',
      'app://pdf/x',
      'app://other/index.html',
    ];
    for (const place of places) {
      const answer = await fromPage<string>(
        page,
        `try { const a = await fetch(${JSON.stringify(place)}); return a.ok ? await a.text() : 'denied'; } catch { return 'denied'; }`,
      );
      expect(answer, place).toBe('denied');
    }
    const downloads = folder('downloads');
    await app.evaluate(({ app: electron }, path) => electron.setPath('downloads', path), downloads);
    await fromPage(
      page,
      `const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['secret'])); a.download = 'secret.txt'; document.body.append(a); a.click(); a.remove();`,
    );
    await page.waitForTimeout(500);
    expect(readdirSync(downloads)).toEqual([]);
  });

  test('never changes the title of the window', async ({ launch }) => {
    const { app, page } = await launch();
    await page.evaluate(() => {
      document.title = 'Jane Smith';
    });
    await page.waitForTimeout(200);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle())).toBe('Clinic Keep');
  });

  test('cannot be inspected with the developer tools', async ({ launch }) => {
    const { app, page } = await launch();
    await page.keyboard.press('F12');
    await page.keyboard.press('Control+Shift+I');
    const isOpen = await app.evaluate(async ({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      webContents.openDevTools({ mode: 'detach' });
      for (let waitedMs = 0; waitedMs < 3000 && !webContents.isDevToolsOpened(); waitedMs += 100)
        await new Promise((resolve) => setTimeout(resolve, 100));
      return webContents.isDevToolsOpened();
    });
    expect(isOpen).toBe(false);
  });
});

test.describe('the network', () => {
  test('is not reachable, whatever the page or the program tries', async ({ launch, folder }) => {
    const heard: string[] = [];
    const http = createServer((request, response) => {
      heard.push(`http ${request.url ?? ''}`);
      response.setHeader('access-control-allow-origin', '*').end('x');
    });
    http.on('connection', () => heard.push('connection'));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const udp = createSocket('udp4');
    udp.on('message', () => heard.push('datagram'));
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const origin = `127.0.0.1:${(http.address() as AddressInfo).port}`;
    const stun = `127.0.0.1:${udp.address().port}`;

    const log = join(folder('log'), 'net.json');
    const { app, page, close } = await launch({ args: [`--log-net-log=${log}`, '--net-log-capture-mode=Everything'] });
    try {
      await fromPage(
        page,
        `const origins = ['http://${origin}', 'https://example.org', 'http://localhost:${(http.address() as AddressInfo).port}'];
         for (const o of origins) {
           await fetch(o + '/fetch').catch(() => 0);
           await new Promise((r) => { const x = new XMLHttpRequest(); x.onloadend = r; x.open('GET', o + '/xhr'); x.send(); });
           new Image().src = o + '/image.png';
           navigator.sendBeacon(o + '/beacon', 'x');
           try { new WebSocket(o.replace('http', 'ws') + '/socket'); } catch {}
           try { new EventSource(o + '/events'); } catch {}
           for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'stylesheet', 'icon', 'manifest']) { const l = document.createElement('link'); l.rel = rel; l.href = o + '/' + rel; l.as = 'image'; document.head.append(l); }
           const frame = document.createElement('iframe'); frame.src = o + '/frame'; document.body.append(frame);
         }
         const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${stun}' }, { urls: 'turn:${origin}?transport=tcp', username: 'a', credential: 'b' }] });
         peer.createDataChannel('x'); await peer.setLocalDescription(await peer.createOffer());
         await new Promise((r) => setTimeout(r, 2000));`,
      );
      const fromMain = await app.evaluate(
        ({ net }, address) =>
          net.fetch(`http://${address}/main`).then(
            () => 'answered',
            () => 'blocked',
          ),
        origin,
      );
      expect(fromMain).toBe('blocked');
      expect(await app.evaluate(({ session }) => session.fromPartition('persist:ui').isSpellCheckerEnabled())).toBe(
        false,
      );
      await close();
      expect(heard).toEqual([]);
      // Hints such as preconnect cannot be intercepted; they end at a port of this PC on which nothing listens.
      expect(hostsIn(readFileSync(log, 'utf8')).filter((line) => !NOWHERE.test(line))).toEqual([]);
    } finally {
      http.close();
      udp.close();
    }
  });
});

test('the network log of a start and some typing contains no host name', async ({ launch, folder }) => {
  const log = join(folder('log'), 'net.json');
  const { page, close } = await launch({ args: [`--log-net-log=${log}`, '--net-log-capture-mode=Everything'] });
  await page.keyboard.type('mispeled wrods');
  await page.waitForTimeout(3000);
  await close();
  expect(hostsIn(readFileSync(log, 'utf8'))).toEqual([]);
});

test.describe('the program', () => {
  test('runs once per data folder; a second start brings its window to the front', async ({ launch }) => {
    const { app, page, dataFolder } = await launch();
    await page.evaluate(() => Object.assign(window, { stillHere: true }));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide());
    const second = await runToEnd(testExecutable, [`--user-data-dir=${dataFolder}`], cleanEnv());
    expect(second.exitCode).toBe(0);
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible()))
      .toBe(true);
    expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
  });

  test('P16: leaves no typed or displayed text on the disk', async ({ launch }) => {
    const marker = 'Zebrafinch-marker-81';
    const { page, dataFolder, close } = await launch();
    await page.evaluate((text) => {
      const field = document.createElement('textarea');
      document.body.append(field);
      field.focus();
      const shown = document.createElement('p');
      shown.textContent = text;
      document.body.append(shown);
    }, marker);
    await page.keyboard.type(marker);
    await page.waitForTimeout(1000);
    await close();
    const files = filesIn(dataFolder);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => holds(file, marker))).toEqual([]);
    // Chromium's page cache stays empty: only its index files may exist.
    expect(files.filter((file) => /[\\/]Cache[\\/]Cache_Data[\\/](?!index)/.test(file))).toEqual([]);

    // Finds what is stored on purpose, which proves that the search works.
    const second = await launch();
    await second.page.evaluate((text) => localStorage.setItem('probe', text), marker);
    await second.close();
    expect(filesIn(second.dataFolder).some((file) => holds(file, marker))).toBe(true);
  });

  test('writes no memory dump when a page crashes, and recovers', async ({ launch }) => {
    const { app, dataFolder } = await launch();
    if (process.platform === 'linux')
      expect(processesOf(app.process().pid!).filter((each) => /crashpad/.test(each.commandLine))).toEqual([]);
    const renderer = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId(),
    );
    // Waits until the listener is attached before killing the page; otherwise the event could be missed.
    await app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      Object.assign(globalThis, {
        cameBack: new Promise<string>((resolve) =>
          webContents.once('render-process-gone', () =>
            webContents.once('did-finish-load', () => resolve(webContents.getURL())),
          ),
        ),
      });
    });
    process.kill(renderer, 'SIGABRT');
    expect(await app.evaluate(() => (globalThis as unknown as { cameBack: Promise<string> }).cameBack)).toBe(
      'app://ui/',
    );
    expect(filesIn(dataFolder).filter((file) => /\.dmp$|[\\/]core(\.\d+)?$/.test(file))).toEqual([]);
  });
});

const renderersOf = (processes: readonly AppProcess[]) =>
  processes.filter((each) => each.commandLine.includes('--type=renderer'));

function holds(file: string, text: string): boolean {
  const content = readFileSync(file);
  return content.includes(Buffer.from(text)) || content.includes(Buffer.from(text, 'utf16le'));
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path) && statSync(path).isFile());
}

const NOWHERE = /^(?!HOST_RESOLVER_(SYSTEM|DNS|MDNS)|DNS_).*127\.0\.0\.1:9\b/;

/** Every name that Chromium looked up and every address it connected or sent to, from its network log, with the event type. */
function hostsIn(log: string): string[] {
  // The program may have exited before the log's closing brackets were written.
  const parsed = (
    log.trimEnd().endsWith('}') ? JSON.parse(log) : JSON.parse(`${log.replace(/,\s*$/, '')}]}`)
  ) as NetworkLog;
  const names = new Map(Object.entries(parsed.constants.logEventTypes).map(([name, id]) => [id, name]));
  expect(parsed.events.length).toBeGreaterThan(0);
  const datagramSockets = new Set(
    parsed.events.filter(({ type }) => names.get(type)?.startsWith('UDP_')).map(({ source }) => source.id),
  );
  const sent = new Set(
    parsed.events.filter(({ type }) => names.get(type) === 'UDP_BYTES_SENT').map(({ source }) => source.id),
  );
  return parsed.events.flatMap(({ type, source, params = {} }) => {
    const name = names.get(type) ?? '';
    // "Connecting" a datagram socket asks the system for a route and sends nothing; Chromium does so to sort addresses. (TCP has separate events.)
    if (name === 'SOCKET_CONNECT' || (datagramSockets.has(source.id) && !sent.has(source.id))) return [];
    const place =
      params['url'] ??
      params['host'] ??
      params['address'] ??
      params['remote_address'] ??
      params['group_id'] ??
      params['hostname'];
    if (typeof place !== 'string' || /^(app|data|blob|chrome|devtools|about):/.test(place)) return [];
    return [`${name} ${place}`];
  });
}

type NetworkLog = {
  readonly constants: { readonly logEventTypes: Record<string, number> };
  readonly events: readonly {
    readonly type: number;
    readonly source: { readonly id: number };
    readonly params?: Record<string, unknown>;
  }[];
};
