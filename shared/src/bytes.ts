/** Bytes as people read them, in decimal units, as registries count: `950 kB`, `1.5 MB`, `62 MB`, `1.2 GB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return Math.round(bytes) === 1 ? '1 byte' : `${Math.round(bytes)} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  const [number, unit] = bytes < 999_500_000 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${number < 9.95 ? number.toFixed(1).replace(/\.0$/, '') : Math.round(number)} ${unit}`;
}
