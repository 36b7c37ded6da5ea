/** `tsx scripts/package.ts [FILE]`: builds the extension and packs it into a vsix. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundle } from './lib/bundle';
import { packVsix, vsixName } from './lib/vsix';

async function main(file: string): Promise<void> {
  await bundle();
  packVsix(file);
  console.log(`${file} (${Math.round(statSync(file).size / 1000)} kB)`);
}

main(resolve(process.argv[2] ?? vsixName())).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
