const browsers: readonly [RegExp, string][] = [
  [/\bEdg(A|iOS)?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'], [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\b(iPhone|iPad)\b/, 'iOS'], [/\bAndroid\b/, 'Android'], [/\bWindows\b/, 'Windows'], [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'], [/\bLinux\b/, 'Linux'],
]

/** Names of browser and system, so that a person tells her devices apart; no version, nothing that tells them from others'. */
export function deviceOf(userAgent: string | undefined): string {
  const named = [browsers, systems].map(list => list.find(([sign]) => sign.test(userAgent ?? ''))?.[1])
  return named.filter(name => name !== undefined).join(' · ') || '—'
}
