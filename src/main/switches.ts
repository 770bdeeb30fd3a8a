import type { CommandLine } from 'electron'

/**
 * Features of Chromium that talk to servers by themselves. The page is also held back by its CSP and the
 * request filter (security.ts); these end what never passes there.
 */
const disabledFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'SafeBrowsing',
  'SegmentationPlatform',
  'Translate',
]

const switches: Readonly<Record<string, string>> = {
  'disable-background-networking': '',
  'disable-breakpad': '',
  'disable-client-side-phishing-detection': '',
  'disable-component-update': '',
  'disable-default-apps': '',
  'disable-domain-reliability': '',
  // Where there is no graphics hardware, a library that draws in three dimensions without it: 11 MB that no view uses.
  'disable-software-rasterizer': '',
  'disable-sync': '',
  'dns-prefetch-disable': '',
  'force-webrtc-ip-handling-policy': 'disable_non_proxied_udp',
  // Every name resolves to nothing, so that even code that gets past all other barriers reaches no server.
  'host-resolver-rules': 'MAP * ~NOTFOUND',
  // No proxy means no search for one (WPAD asks the network).
  'no-proxy-server': '',
  'no-pings': '',
  'disable-features': disabledFeatures.join(','),
  'enable-features': 'NetworkServiceInProcess2',
}

/** To be called before the application is ready. */
export const appendSwitches = (commandLine: CommandLine): void => {
  for (const [name, value] of Object.entries(switches)) {
    if (value === '') commandLine.appendSwitch(name)
    else commandLine.appendSwitch(name, value)
  }
}
