/** `tsx scripts/bundle.ts [--debug] [NAME...]`: bundles what is shipped into `dist`. */
import { bundle } from './lib/bundle';

const args = process.argv.slice(2);
bundle(
  args.filter((arg) => !arg.startsWith('-')),
  args.includes('--debug'),
).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
