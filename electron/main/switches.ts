import { app } from 'electron';

/** Chromium's settings, name and value, for a program that never goes online and leaves nothing behind. */
const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // No host name is ever resolved: all of them map to a port of this PC where nothing listens, through a proxy that
  // does not exist. (An address rather than ~NOTFOUND: some Chromium code paths would look that word up.)
  ['host-resolver-rules', 'MAP * 127.0.0.1:9'],
  ['proxy-server', 'http://127.0.0.1:9'],
  ['proxy-bypass-list', '<-loopback>'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  [
    'disable-features',
    'WebRtcHideLocalIpsWithMdns,MediaRouter,DialMediaRouteProvider,OptimizationHints,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  ],
  // A dump of the program's memory would hold patients' data.
  ['disable-breakpad'],
  ['disable-crash-reporter'],
  // Patients' pages and pictures must not stay in a cache.
  ['disable-http-cache'],
  ['disk-cache-size', '1'],
  ['media-cache-size', '1'],
  ['disable-gpu-shader-disk-cache'],
];

/** Must be called before the application is ready. */
export function applySwitches(): void {
  // The clinic is in the UK whatever its PC's locale: a date field must not ask for the month first. A switch given by
  // hand takes precedence.
  if (!app.commandLine.hasSwitch('lang')) app.commandLine.appendSwitch('lang', 'en-GB');
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
  // Together with --no-sandbox (developers running as root) it crashes every child process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}
