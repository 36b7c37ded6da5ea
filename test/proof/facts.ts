import type { Evidence } from './page';
import type { Measured } from './project-trial';
import { nameOf } from './projects';

/** The columns of `data/proof.tsv`, from which the book has its figures. Steps are `repeated/all`, times ratios of after to before. */
const columns = ['project', 'language', 'what', 'bytes before', 'bytes after', 'steps before', 'steps after', 'time source', 'time cold'];

/** What was proved of the projects, as a table of the data: one a line. */
export function factsOf({ date, version, projects }: Evidence): string {
  const steps = ({ source: { repeated } }: Measured): string => `${repeated.names.length}/${repeated.of}`;
  const rows = projects.map(({ project, before, after }) => [
    nameOf(project),
    project.language,
    project.says,
    String(before.bytes),
    String(after.bytes),
    steps(before),
    steps(after),
    (after.source.seconds / before.source.seconds).toFixed(3),
    (after.cold / before.cold).toFixed(3),
  ]);
  return [
    `# Written by \`npm run proof\` on ${date} with Docker ${version}: projects before and after \`deadweight optimise\`. Bytes are unpacked, on stand-ins of the official images.`,
    '# Steps and time are those of a build after an edit of a source, the time the median of three. docs/proof.md says how it is measured.',
    ...[columns, ...rows].map((cells) => cells.join('\t')),
    '',
  ].join('\n');
}
