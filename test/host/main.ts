/** `tsx test/host/main.ts`: installs the editor host where it is missing. */
import { installHost } from './install';

try {
  installHost(console.log);
  console.log('The editor host is installed.');
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
