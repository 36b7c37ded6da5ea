/** Looks for ShellCheck on the `PATH`, where a program can be run at all. */
export const findShellCheck = typeof process === 'object' && typeof process.versions?.node === 'string' ? isOnPath : undefined;

async function isOnPath(): Promise<boolean> {
  const { existsSync } = await import('node:fs');
  const [separator, program] = process.platform === 'win32' ? [';', 'shellcheck.exe'] : [':', 'shellcheck'];
  return (process.env['PATH'] ?? '').split(separator).some((folder) => folder !== '' && existsSync(`${folder}/${program}`));
}
