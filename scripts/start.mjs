/** `npm start [-- DIR] [-- --desktop]`: installs what is missing, then goes on in TypeScript. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installPackages, root } from './lib/install.mjs';

try {
  installPackages();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts', 'start.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// Ctrl-C reaches the child as well; it ends first and tidies up.
process.on('SIGINT', () => undefined);
for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
child.once('exit', (code) => process.exit(code ?? 1));
